using System.Text;

namespace Hardening.Cryptography.Pkcs11;

/// <summary>
/// Where a key in a token is, as a PKCS#11 URI (RFC 7512):
/// <c>pkcs11:token=ring;object=kek?module-path=/usr/lib/softhsm/libsofthsm2.so&amp;pin-source=file:/run/pin</c>. Of the path the
/// attributes <c>token</c>, <c>serial</c>, <c>manufacturer</c>, <c>model</c>, <c>object</c>, <c>id</c> and <c>type</c> are known, of
/// the query <c>module-path</c>, which is needed, and <c>pin-source</c>. A PIN in the URI itself is refused.
/// </summary>
public sealed class Pkcs11Key
{
    private const string Scheme = "pkcs11:";
    private const int LongestUri = 2048;
    private static readonly string[] PathNames = ["token", "serial", "manufacturer", "model", "object", "id", "type"];
    private static readonly string[] QueryNames = ["module-path", "pin-source"];
    private readonly Dictionary<string, byte[]> attributes;

    private Pkcs11Key(Dictionary<string, byte[]> attributes) => this.attributes = attributes;

    /// <summary>Absolute path of the module, a shared library.</summary>
    public string ModulePath => Text("module-path")!;

    /// <summary>Absolute path of the file whose first line is the PIN, or null.</summary>
    public string? PinFile => Text("pin-source") is { } source ? source["file:".Length..] : null;

    /// <summary>Label of the token, or null.</summary>
    public string? Token => Text("token");

    /// <summary>Serial number of the token, or null.</summary>
    public string? Serial => Text("serial");

    /// <summary>Manufacturer of the token, or null.</summary>
    public string? Manufacturer => Text("manufacturer");

    /// <summary>Model of the token, or null.</summary>
    public string? Model => Text("model");

    /// <summary>Label of the key, or null.</summary>
    public string? Label => Text("object");

    /// <summary>Identifier of the key; empty where the URI has none.</summary>
    public ReadOnlyMemory<byte> Id => attributes.GetValueOrDefault("id");

    /// <summary><c>private</c>, <c>secret-key</c>, or null for both.</summary>
    public string? Type => Text("type");

    /// <summary>Reads a URI.</summary>
    /// <param name="uri">At most 2048 characters.</param>
    /// <exception cref="CryptographyException">It is not one that names a token, a key and a module (HTB0312).</exception>
    public static Pkcs11Key Parse(string uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (!uri.StartsWith(Scheme, StringComparison.Ordinal) || uri.Length > LongestUri)
        {
            throw Malformed($"It does not begin with {Scheme}, or has more than {LongestUri} characters.");
        }

        var (path, query) = Halves(uri[Scheme.Length..]);
        var attributes = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        Add(attributes, path, ';', PathNames);
        Add(attributes, query, '&', QueryNames);
        var key = new Pkcs11Key(attributes);
        key.Check();
        return key;
    }

    /// <summary>The key for people: token and label, without what could be secret.</summary>
    public override string ToString() => $"{Scheme}token={Token ?? Serial};object={Label ?? Convert.ToHexStringLower(Id.Span)}";

    private void Check()
    {
        if (Token is null && Serial is null)
        {
            throw Malformed("It names no token.");
        }

        if (Label is null && Id.IsEmpty)
        {
            throw Malformed("It names no key: object or id.");
        }

        if (Type is not (null or "private" or "secret-key"))
        {
            throw Malformed("Its type is neither private nor secret-key.");
        }

        if (Text("module-path") is not { } module || !Path.IsPathFullyQualified(module))
        {
            throw Malformed("It does not name the module by an absolute path.");
        }

        if (Text("pin-source") is { } source && !(source.StartsWith("file:/", StringComparison.Ordinal) && !source.StartsWith("file://", StringComparison.Ordinal)))
        {
            throw Malformed("Its PIN is not in a file named by an absolute path.");
        }
    }

    private static (string Path, string Query) Halves(string text) =>
        text.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? (text[..at], text[(at + 1)..]) : (text, string.Empty);

    private static void Add(Dictionary<string, byte[]> attributes, string text, char separator, string[] known)
    {
        foreach (var part in text.Length == 0 ? [] : text.Split(separator))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var name = at < 0 ? part : part[..at];
            if (at < 0 || !known.Contains(name, StringComparer.Ordinal))
            {
                // The value is not repeated: it may be a PIN.
                throw Malformed(name == "pin-value" ? "A PIN does not belong into it." : "It has an attribute that is not known, or one without a value.");
            }

            if (!attributes.TryAdd(name, Decode(part.AsSpan(at + 1))))
            {
                throw Malformed("It names an attribute twice.");
            }
        }
    }

    private static byte[] Decode(ReadOnlySpan<char> text)
    {
        var bytes = new List<byte>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '%')
            {
                bytes.Add(text[at] is > ' ' and <= '~' ? (byte)text[at] : throw Malformed("A character in it has to be written as %HH."));
            }
            else if (at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]))
            {
                bytes.Add(Convert.FromHexString(text.Slice(at + 1, 2))[0]);
                at += 2;
            }
            else
            {
                throw Malformed("After % it has no two hexadecimal digits.");
            }
        }

        return bytes.Count > 0 ? [.. bytes] : throw Malformed("It has an attribute that is not known, or one without a value.");
    }

    private string? Text(string name) => attributes.TryGetValue(name, out var value) ? Encoding.UTF8.GetString(value) : null;

    private static CryptographyException Malformed(string what) => new(
        CryptographyCodes.Malformed, $"The PKCS#11 URI cannot be used. {what}",
        "Give it as pkcs11:token=NAME;object=LABEL?module-path=/PATH/OF/MODULE.so (RFC 7512), the PIN in a file.");
}
