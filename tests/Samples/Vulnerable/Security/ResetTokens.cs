namespace Acme.Orders.Security;

public static class ResetTokens
{
    public static string Create()
    {
        var random = new Random();
        var token = new byte[16];
        random.NextBytes(token);
        return Convert.ToHexString(token);
    }
}
