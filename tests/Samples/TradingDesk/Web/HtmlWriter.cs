using System.Runtime.CompilerServices;
using System.Text;

namespace TradingDesk.Web;

/// <summary>Puts the parts of an interpolated string together as HTML.</summary>
[InterpolatedStringHandler]
internal readonly struct HtmlWriter(int literalLength, int formattedCount)
{
    private readonly StringBuilder text = new(literalLength + (formattedCount * 16));

    public string Text => text.ToString();

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted<T>(T value) => text.Append(Html.Encode(value));

    public void AppendFormatted(IEnumerable<Html> parts) => text.Append(Html.Join(parts).ToString());

    public void AppendFormatted(DateTimeOffset time) =>
        text.Append(Html.Of($"""<time datetime="{time.UtcDateTime.ToString("O")}">{time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss")}</time>""").ToString());
}
