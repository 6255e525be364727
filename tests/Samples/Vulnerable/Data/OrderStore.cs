using Microsoft.Data.Sqlite;

namespace Acme.Orders.Data;

public sealed class OrderStore
{
    public List<Order> FindByCustomer(string customer)
    {
        using var connection = new SqliteConnection("Data Source=orders.db");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, customer, total FROM orders WHERE customer = '" + customer + "'";
        using var reader = command.ExecuteReader();
        var orders = new List<Order>();
        while (reader.Read())
        {
            orders.Add(new Order(reader.GetInt32(0), reader.GetString(1), reader.GetDecimal(2)));
        }

        return orders;
    }
}
