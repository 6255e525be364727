namespace TradingDesk.Web;

/// <summary>Fields of a form, each at most once and bounded.</summary>
internal static class Forms
{
    private const int LongestField = 1024;

    public static async Task<Func<string, string>> ReadAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return name => form[name] is [{ Length: <= LongestField } value] ? value : string.Empty;
    }
}
