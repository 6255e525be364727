using System.Security.Cryptography;
using System.Text;
using TradingDesk.Setup;
using TradingDesk.Web;

namespace TradingDesk.Accounts;

/// <summary>Codes that make whoever registers with one an operator. Each is of use once; the database has digests only.</summary>
internal sealed class Invitations(Database database)
{
    private const int Operators = 2;
    private const int Bytes = 16;

    /// <summary>Those of the first start: two, since some things take two operators.</summary>
    public async Task ShowFirstAsync()
    {
        Console.WriteLine("Two operators register with these, shown this once:\n");
        for (var i = 0; i < Operators; i++)
        {
            Console.WriteLine("    " + await CreateAsync());
        }

        Console.WriteLine();
    }

    public async Task<string> CreateAsync()
    {
        var code = RandomNumberGenerator.GetHexString(Bytes * 2, lowercase: true);
        await PutAsync(code, Sessions.Operator);
        return code;
    }

    /// <summary>Makes a code valid again, after what it was taken for was refused.</summary>
    public Task PutAsync(string code, string role) =>
        database.RunAsync("INSERT INTO desk_invitation VALUES ($digest, $role)", ("$digest", Digest(code)), ("$role", role));

    /// <summary>The role that a code gives, which is used up by that; null where it gives none. Of two at once one gets it.</summary>
    public async Task<string?> TakeAsync(string code) => (await database.RunAsync(
        "DELETE FROM desk_invitation WHERE digest = $digest RETURNING role", row => row.GetString(0), ("$digest", Digest(code)))).SingleOrDefault();

    private static string Digest(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
