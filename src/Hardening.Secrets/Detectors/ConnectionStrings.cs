using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Detectors;

/// <summary>Tells a member of a connection string, <c>Server=…;Password=…</c>, from any other assignment.</summary>
internal static class ConnectionStrings
{
    private static readonly string[] Keys =
        ["server=", "host=", "data source=", "datasource=", "user id=", "uid=", "username=", "user=", "accountname=", "endpoint=",
            "initial catalog=", "database=", "accountendpoint=", "hostname=", "port=", "address=", "sharedaccesskeyname=", "ssl=",
                "abortconnect=", "provider=", "driver=", "dsn="];

    private static readonly string[] SecretKeys = ["password", "pwd", "passwd", "pass", "key", "secret", "signature"];

    /// <summary>True when the name is that of a secret in connection strings, and others of their keys stand beside it.</summary>
    public static bool IsMember(ScanText text, int nameStart, int nameEnd)
    {
        foreach (var key in SecretKeys)
        {
            if (nameEnd - key.Length >= nameStart && text.HasIgnoreCase(nameEnd - key.Length, key))
            {
                return HasOtherKey(text, nameStart, nameEnd);
            }
        }

        return false;
    }

    /// <summary>True when keys of connection strings stand beside the name on its line, with separators between.</summary>
    private static bool HasOtherKey(ScanText text, int nameStart, int nameEnd)
    {
        if (!(text[nameStart - 1] is (byte)';' or (byte)'"' or (byte)'\'' or (byte)' ' or (byte)',' or (byte)'>'))
        {
            return false;
        }

        // Keys of the same string: on this line, no further than 400 bytes away.
        var from = nameStart;
        while (from > text.Start && nameStart - from < 400 && text[from - 1] != '\n')
        {
            from--;
        }

        var to = nameEnd;
        while (to < text.End && to - nameEnd < 400 && text[to] != '\n')
        {
            to++;
        }

        var separated = false;
        var other = false;
        for (var i = from; i < to && !(separated && other); i++)
        {
            separated |= text[i] is (byte)';' or (byte)',';
            other |= text[i] == '=' && (i < nameStart || i > nameEnd) && EndsKey(text, from, i + 1);
        }

        return separated && other;
    }

    private static bool EndsKey(ScanText text, int from, int end)
    {
        foreach (var key in Keys)
        {
            if (end - key.Length >= from && text.HasIgnoreCase(end - key.Length, key))
            {
                return true;
            }
        }

        return false;
    }
}
