using System.Globalization;
using System.Text.Encodings.Web;

namespace TradingDesk.Web;

/// <summary>Text that may go into a page as it is. The only way to one is an interpolated string, whose literal parts are the
/// programmer's and whose values are encoded unless they are of this type.</summary>
internal sealed class Html
{
    private readonly string text;

    private Html(string text) => this.text = text;

    public static Html None { get; } = new(string.Empty);

    public static Html Of(HtmlWriter writer) => new(writer.Text);

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.text)));

    public static string Encode(object? value) => value switch
    {
        null => string.Empty,
        Html html => html.text,
        IFormattable formattable => HtmlEncoder.Default.Encode(formattable.ToString(null, CultureInfo.InvariantCulture)),
        _ => HtmlEncoder.Default.Encode(value.ToString() ?? string.Empty),
    };

    public override string ToString() => text;
}
