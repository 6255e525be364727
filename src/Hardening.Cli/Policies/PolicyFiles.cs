using System.Text;
using Hardening.Authorization;
using Hardening.Authorization.Entities;
using Hardening.Authorization.Policies;
using Hardening.Authorization.Schemas;
using Hardening.Authorization.Validation;

namespace Hardening.Cli;

/// <summary>Reads policies, schemas, entities and requests from files. What was read last is kept, for the next line of a batch.</summary>
internal sealed class PolicyFiles(CliWorld world)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private (PolicyFileNames Names, PolicyInputs Inputs)? last;

    /// <summary>Everything but the request.</summary>
    /// <exception cref="AuthorizationException">An input is malformed; the exception names its file.</exception>
    public async Task<PolicyInputs> LoadAsync(PolicyFileNames names, CancellationToken cancellation)
    {
        if (last is { } kept && kept.Names == names)
        {
            return kept.Inputs;
        }

        var policies = await ReadAsync(
            names.Policies ?? throw new CliException(CliCodes.Usage, "There are no policies.", "Give --policies FILE."), "The policy file",
            bytes => PolicySet.Parse(Text(bytes, AuthorizationCodes.MalformedPolicy)), cancellation).ConfigureAwait(false);
        var schema = names.Schema is null ? null
            : await ReadAsync(names.Schema, "The schema", SchemaOf, cancellation).ConfigureAwait(false);
        var entities = names.Entities is null ? EntityStore.Parse("[]"u8.ToArray(), schema)
            : await ReadAsync(names.Entities, "The entity file", bytes => EntityStore.Parse(bytes, schema), cancellation).ConfigureAwait(false);
        var inputs = new PolicyInputs(policies, schema, entities, schema is null ? null : Validator.Validate(policies, schema));
        last = (names, inputs);
        return inputs;
    }

    public Task<AuthorizationRequest> RequestAsync(string file, Schema? schema, CancellationToken cancellation) =>
        ReadAsync(file, "The request", bytes => AuthorizationRequest.Parse(bytes, schema), cancellation);

    private async Task<T> ReadAsync<T>(string file, string what, Func<byte[], T> parse, CancellationToken cancellation)
    {
        var path = world.Resolve(file);
        var bytes = await InputFile.ReadAsync(path, what, cancellation).ConfigureAwait(false);
        try
        {
            return parse(bytes);
        }
        catch (AuthorizationException refused)
        {
            throw refused.In(path);
        }
    }

    // A schema in JSON is an object; in the other syntax no brace can come first.
    private static Schema SchemaOf(byte[] bytes)
    {
        var text = Text(bytes, AuthorizationCodes.MalformedSchema);
        return text.AsSpan().TrimStart() is ['{', ..] ? Schema.ParseJson(bytes) : Schema.Parse(text);
    }

    private static string Text(byte[] bytes, string code)
    {
        try
        {
            return Utf8.GetString(bytes.AsSpan() is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsSpan(3) : bytes);
        }
        catch (DecoderFallbackException notText)
        {
            throw new AuthorizationException(code, "The file is not UTF-8 text.", "Save it as UTF-8.", inner: notText);
        }
    }
}
