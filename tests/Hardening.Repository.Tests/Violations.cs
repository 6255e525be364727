namespace Hardening.Repository.Tests;

/// <summary>Fails with the whole list, which xunit's own collection assertions cut short.</summary>
internal static class Violations
{
    public static void None(IEnumerable<string> violations)
    {
        var list = violations.ToArray();
        Assert.True(list.Length == 0, $"{list.Length} violation(s):\n{string.Join('\n', list)}");
    }
}
