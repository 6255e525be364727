using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Hardening.Attestation.Trust.Tuf;

/// <summary>
/// The canonical JSON that TUF signs (OLPC's, not RFC 8785): no white space, names sorted by code point, strings with
/// only <c>\</c> and <c>"</c> escaped, integers only. Unknown members are kept: they are signed too.
/// </summary>
internal static class CanonicalJson
{
    internal static byte[] Encode(JsonElement element)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(element, output);
        return output.WrittenSpan.ToArray();
    }

    private static void Write(JsonElement element, ArrayBufferWriter<byte> output)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(element, output);
                break;
            case JsonValueKind.Array:
                WriteArray(element, output);
                break;
            case JsonValueKind.String:
                WriteString(Encoding.UTF8.GetBytes(Text(element)), output);
                break;
            case JsonValueKind.Number:
                WriteInteger(element.GetRawText(), output);
                break;
            case JsonValueKind.True:
                output.Write("true"u8);
                break;
            case JsonValueKind.False:
                output.Write("false"u8);
                break;
            default:
                output.Write("null"u8);
                break;
        }
    }

    private static void WriteObject(JsonElement element, ArrayBufferWriter<byte> output)
    {
        var members = element.EnumerateObject()
            .Select(member => (Name: Encoding.UTF8.GetBytes(member.Name), member.Value))
            .ToArray();

        // UTF-8 sorts as code points do; UTF-16 does not.
        Array.Sort(members, (left, right) => left.Name.AsSpan().SequenceCompareTo(right.Name));
        output.Write("{"u8);
        for (var index = 0; index < members.Length; index++)
        {
            if (index > 0)
            {
                output.Write(","u8);
            }

            WriteString(members[index].Name, output);
            output.Write(":"u8);
            Write(members[index].Value, output);
        }

        output.Write("}"u8);
    }

    private static void WriteArray(JsonElement element, ArrayBufferWriter<byte> output)
    {
        output.Write("["u8);
        var first = true;
        foreach (var item in element.EnumerateArray())
        {
            if (!first)
            {
                output.Write(","u8);
            }

            first = false;
            Write(item, output);
        }

        output.Write("]"u8);
    }

    private static void WriteString(ReadOnlySpan<byte> utf8, ArrayBufferWriter<byte> output)
    {
        output.Write("\""u8);
        while (utf8.IndexOfAny((byte)'"', (byte)'\\') is >= 0 and var at)
        {
            output.Write(utf8[..at]);
            output.Write([(byte)'\\', utf8[at]]);
            utf8 = utf8[(at + 1)..];
        }

        output.Write(utf8);
        output.Write("\""u8);
    }

    private static string Text(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new AttestationException(
                TufCodes.Malformed, "The metadata holds a string with half a surrogate pair, which is no text.",
                    "Report it to the repository's operator.", inner: error);
        }
    }

    private static void WriteInteger(string text, ArrayBufferWriter<byte> output)
    {
        var digits = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        if (digits.ContainsAnyExceptInRange('0', '9') || text == "-0")
        {
            throw new AttestationException(
                TufCodes.Malformed, $"The metadata holds the number {text}, and canonical JSON has only integers.",
                    "Report it to the repository's operator.");
        }

        output.Write(Encoding.ASCII.GetBytes(text));
    }
}
