using System.Diagnostics;
using System.Globalization;

namespace Demo;

/// <summary>Numbers the steps and says how long each took.</summary>
internal sealed class Steps(TextWriter output)
{
    private int number;

    public async Task<T> Run<T>(string title, Func<Task<T>> step)
    {
        await output.WriteAsync($"{++number}. {title} ... ");
        await output.FlushAsync();
        var clock = Stopwatch.StartNew();
        var result = await step();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:0.0} s"));
        return result;
    }

    public Task Run(string title, Func<Task> step) => Run(title, async () =>
    {
        await step();
        return true;
    });
}
