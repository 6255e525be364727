using System.Globalization;
using Hardening.Authorization.Text;

namespace Hardening.Authorization.Values;

/// <summary>Writes values as expressions, in an order that depends on nothing but them.</summary>
internal static class ValuePrinter
{
    public static string Print(Value value) => value switch
    {
        BoolValue b => b.Value ? "true" : "false",
        LongValue n => n.Value.ToString(CultureInfo.InvariantCulture),
        StringValue s => StringEscapes.Quote(s.Value),
        EntityUid uid => $"{uid.Type}::{StringEscapes.Quote(uid.Id)}",
        SetValue set => $"[{string.Join(", ", set.Elements.Select(Print).Order(StringComparer.Ordinal))}]",
        RecordValue record => $"{{{string.Join(", ", record.Fields.OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => $"{StringEscapes.Quote(field.Key)}: {Print(field.Value)}"))}}}",
        ExtensionValue extension => extension.Expression,
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.Kind, "unknown kind of value"),
    };
}
