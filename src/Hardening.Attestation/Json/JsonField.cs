using System.Globalization;
using System.Text.Json;

namespace Hardening.Attestation.Json;

/// <summary>
/// A place in a parsed document that knows its path, so that every refusal names it. Proto3 JSON rules: null is absent,
/// int64 may be a string. A class, because the runtime has ready code for its collections of references, and compiles anew
/// those of every structure.
/// </summary>
internal sealed class JsonField(JsonElement element, string path, string code, string what)
{
    internal JsonElement Element => element;

    internal bool Exists => element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    internal JsonField this[string name]
    {
        get
        {
            var child = element.ValueKind switch
            {
                JsonValueKind.Object => element.TryGetProperty(name, out var value) ? value : default,
                JsonValueKind.Undefined or JsonValueKind.Null => default,
                _ => throw Error("an object is expected"),
            };
            return new JsonField(child, $"{path}.{name}", code, what);
        }
    }

    internal AttestationException Error(string why) => StrictJson.Malformed(code, what, $"{path}: {why}.");

    internal JsonField Required() => Exists ? this : throw Error("it is missing");

    internal JsonField Object() => Required().Element.ValueKind == JsonValueKind.Object ? this : throw Error("an object is expected");

    /// <summary>Refuses members that are not named: where a format is closed, an unknown field may change what is meant.</summary>
    internal JsonField Only(params ReadOnlySpan<string> names)
    {
        if (Exists)
        {
            foreach (var property in Object().Element.EnumerateObject())
            {
                if (!names.Contains(property.Name))
                {
                    throw Error($"unknown field '{property.Name}'");
                }
            }
        }

        return this;
    }

    internal string String()
    {
        if (Required().Element.ValueKind != JsonValueKind.String)
        {
            throw Error("a string is expected");
        }

        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Error("the string holds half a surrogate pair");
        }
    }

    internal string? OptionalString() => Exists ? String() : null;

    internal string NonEmptyString() => String() is { Length: > 0 } text ? text : throw Error("it is empty");

    internal byte[] Base64(int maximumBytes) => StrictBase64.Decode(String(), maximumBytes) ?? throw Error("it is not base64, or too long");

    internal long Int64()
    {
        var text = Required().Element.ValueKind switch
        {
            JsonValueKind.String => String(),
            JsonValueKind.Number => element.GetRawText(),
            _ => throw Error("an integer is expected"),
        };

        // One number, one text: no plus sign, no zeros before it, no fraction.
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value.ToString(CultureInfo.InvariantCulture) == text
            ? value
            : throw Error("an integer is expected");
    }

    internal long NonNegative() => Int64() is >= 0 and var value ? value : throw Error("it is negative");

    internal DateTimeOffset? OptionalTime()
    {
        if (!Exists)
        {
            return null;
        }

        var text = String();
        return Rfc3339.TryParse(text, out var time) ? time : throw Error("an RFC 3339 time is expected");
    }

    /// <summary>The elements of an array; none when it is absent.</summary>
    internal IReadOnlyList<JsonField> Items(int maximum)
    {
        if (!Exists)
        {
            return [];
        }

        if (element.ValueKind != JsonValueKind.Array)
        {
            throw Error("an array is expected");
        }

        var count = element.GetArrayLength();
        if (count > maximum)
        {
            throw new AttestationException(
                AttestationCodes.DocumentTooLarge, $"The {what} has {count} elements at {path}; at most {maximum} are read.",
                "Split it into several documents.");
        }

        var result = new JsonField[count];
        var index = 0;
        foreach (var item in element.EnumerateArray())
        {
            result[index] = new JsonField(item, $"{path}[{index}]", code, what);
            index++;
        }

        return result;
    }

    /// <summary>The strings of an array; none when it is absent.</summary>
    internal IReadOnlyList<string> Strings(int maximum) => [.. Items(maximum).Select(item => item.String())];

    /// <summary>The object, or undefined when it is absent.</summary>
    internal JsonElement OptionalObject() => Exists ? Object().Element : default;

    /// <summary>The members of an object in document order; none when it is absent.</summary>
    internal IReadOnlyList<JsonMember> Members()
    {
        var result = new List<JsonMember>();
        if (Exists)
        {
            foreach (var property in Object().Element.EnumerateObject())
            {
                result.Add(new JsonMember(property.Name, this[property.Name]));
            }
        }

        return result;
    }
}
