namespace Acme.Orders.Plugins;

public interface IDiscountRule
{
    decimal Apply(decimal amount);
}
