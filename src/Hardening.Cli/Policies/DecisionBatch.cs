using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hardening.Authorization;

namespace Hardening.Cli;

/// <summary>Decides requests that stand one a line, and prints an answer a line in their order.</summary>
internal sealed class DecisionBatch(PolicyFiles files, PolicyFileNames defaults, CliWorld world)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Runs to the end of the lines; 0, or 3 when one was no request or its files could not be read.</summary>
    public async Task<int> RunAsync(string source, CancellationToken cancellation)
    {
        using var input = source == "-" ? world.OpenInput() : InputFile.Open(world.Resolve(source), "The batch");
        var (number, refused) = (0L, false);
        await foreach (var line in BoundedLines.ReadAsync(input, cancellation).ConfigureAwait(false))
        {
            number++;
            if (line.Span.ContainsAnyExcept(" \t\r"u8))
            {
                refused |= !await DecideAsync(number, line, cancellation).ConfigureAwait(false);
            }
        }

        return refused ? ExitCode.Input : ExitCode.Ok;
    }

    private async Task<bool> DecideAsync(long number, ReadOnlyMemory<byte> line, CancellationToken cancellation)
    {
        try
        {
            var inputs = await files.LoadAsync(Names(line), cancellation).ConfigureAwait(false);
            var decided = inputs.Decide(AuthorizationRequest.Parse(line, inputs.Schema));
            Print(number, writer => DecisionJson.Write(writer, decided, inputs.Validation));
            return true;
        }
        catch (Exception exception) when (exception is AuthorizationException or CliException)
        {
            var failure = FailureMap.From(exception);
            Print(number, writer =>
            {
                writer.WriteStartObject("error");
                writer.WriteString("code", failure.Code);
                writer.WriteString("message", failure.Message);
                if (failure.File is { } file)
                {
                    writer.WriteString("file", world.Display(file));
                }

                writer.WriteEndObject();
            });
            return false;
        }
    }

    // What is malformed here is refused with its position when the request is read.
    private PolicyFileNames Names(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind != JsonValueKind.Object ? defaults
                : new PolicyFileNames(Name("policies") ?? defaults.Policies, Name("schema") ?? defaults.Schema, Name("entities") ?? defaults.Entities);

            string? Name(string member) =>
                document.RootElement.TryGetProperty(member, out var value)
                    && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return defaults;
        }
    }

    private void Print(long number, Action<Utf8JsonWriter> content)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("line", number);
            content(writer);
            writer.WriteEndObject();
        }

        world.Out.Raw(Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
    }
}
