using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Hardening.Auditing.Events;

/// <summary>Events as JSON objects: one line, in the order of the fields.</summary>
internal static class EventJson
{
    internal const int LongestText = 1024;
    private const int LongestType = 64;
    private const int MostDetails = 32;
    private const int IdBytes = 16;
    private static readonly string[] Reserved = ["id", "time", "type", "severity", "user", "session", "ip", "risk", "action", "reason"];

    internal static ReadOnlyMemory<byte> Write(SecurityEvent value, DateTimeOffset time)
    {
        Check(value);
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("id", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)));
        json.WriteString("time", time.ToUniversalTime());
        json.WriteString("type", value.Type);
        json.WriteString("severity", Name(value.Severity));
        Text(json, "user", value.User);
        Text(json, "session", value.Session);
        Text(json, "ip", value.Address?.ToString());
        if (value.Risk is { } risk)
        {
            json.WriteNumber("risk", Math.Round(risk, 4));
        }

        json.WriteString("action", Name(value.Action));
        Text(json, "reason", value.Reason);
        foreach (var (name, text) in value.Details.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Text(json, name, text);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    internal static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLower(CultureInfo.InvariantCulture);

    private static void Check(SecurityEvent value)
    {
        Require(value.Type is { Length: > 0 and <= LongestType } && value.Type.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)
            || c is '.' or '-'),
            "a type is lower-case words, parted by points and hyphens");
        Require(value.Risk is null or (>= 0 and <= 1), "a risk is 0 to 1");
        Require(value.Details.Count <= MostDetails, "there are at most 32 details");
        Require(value.Details.Keys.All(name => name.Length is > 0 and <= LongestType && !Reserved.Contains(name, StringComparer.Ordinal)),
            "a detail has a name of its own");
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new AuditException(AuditCodes.BadEvent, $"The event cannot be recorded: it does not hold that {what}.",
                "Correct the program that makes it.");
        }
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text.Length <= LongestText ? text : text[..LongestText]);
        }
    }
}
