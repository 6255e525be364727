using System.Security.Cryptography;
using System.Text;

namespace Acme.Orders.Security;

public static class PasswordHash
{
    public static string Create(string password) =>
        Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(password)));

    public static bool Verify(string password, string stored) => Create(password) == stored;
}
