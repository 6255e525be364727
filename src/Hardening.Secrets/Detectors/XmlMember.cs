using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Detectors;

/// <summary>Values beside a name in an attribute: <c>key="Password" value="…"</c>, <c>name="Password"&gt;&lt;value&gt;…</c>.</summary>
internal static class XmlMember
{
    public static bool TryValue(ScanText text, int i, int limit, out int value, out bool quoted)
    {
        value = -1;
        quoted = false;
        var j = Syntax.SkipSpace(text, i, limit);
        foreach (var attribute in (string[])["value=", "defaultvalue=", "connectionstring="])
        {
            if (text.HasIgnoreCase(j, attribute) && Syntax.IsQuote(text[j + attribute.Length]))
            {
                value = j + attribute.Length;
                quoted = true;
                return true;
            }
        }

        if (text[j] == '>' || text.HasIgnoreCase(j, "serializeas"))
        {
            var at = text.Find("<value>", j, j + 80, ignoreCase: true);
            if (at > 0)
            {
                value = at + 7;
                return true;
            }
        }

        return false;
    }
}
