using System.Text.Json;
using Hardening.Attestation.Json;

namespace Hardening.Attestation.Statements;

/// <summary>Reads and writes <see cref="ResourceDescriptor"/>. Unknown fields are ignored, as the in-toto parsing rules ask.</summary>
internal static class ResourceDescriptorJson
{
    private const int MaximumContent = 1 << 20;
    private const int MaximumDigests = 32;

    internal static ResourceDescriptor Read(JsonField field)
    {
        var annotations = field["annotations"].Members();
        var result = new ResourceDescriptor
        {
            Name = field["name"].OptionalString(),
            Uri = field["uri"].OptionalString(),
            Digest = ReadDigest(field["digest"]),
            Content = ReadContent(field["content"]),
            DownloadLocation = field["downloadLocation"].OptionalString(),
            MediaType = field["mediaType"].OptionalString(),
            Annotations = annotations.Count == 0
                ? null
                : annotations.ToDictionary(a => a.Name, a => a.Value.Element, StringComparer.Ordinal),
        };
        return string.IsNullOrEmpty(result.Uri) && result.Digest is null && result.Content is null
            ? throw field.Error("one of uri, digest and content is needed")
            : result;
    }

    internal static void Write(Utf8JsonWriter writer, ResourceDescriptor resource)
    {
        writer.WriteStartObject();
        writer.WriteOptional("name", resource.Name);
        writer.WriteOptional("uri", resource.Uri);
        if (resource.Digest is { Count: > 0 })
        {
            writer.WriteStartObject("digest");
            foreach (var (algorithm, value) in resource.Digest)
            {
                writer.WriteString(algorithm, value);
            }

            writer.WriteEndObject();
        }

        if (resource.Content is { } content)
        {
            writer.WriteBase64String("content", content.Span);
        }

        writer.WriteOptional("downloadLocation", resource.DownloadLocation);
        writer.WriteOptional("mediaType", resource.MediaType);
        if (resource.Annotations is { Count: > 0 } annotations)
        {
            writer.WriteStartObject("annotations");
            foreach (var (name, value) in annotations.OrderBy(a => a.Key, StringComparer.Ordinal))
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    internal static ResourceDescriptor? ReadOptional(JsonField field) => field.Exists ? Read(field) : null;

    internal static void WriteOptional(Utf8JsonWriter writer, string name, ResourceDescriptor? resource)
    {
        if (resource is not null)
        {
            writer.WritePropertyName(name);
            Write(writer, resource);
        }
    }

    internal static void WriteAll(Utf8JsonWriter writer, string name, IReadOnlyList<ResourceDescriptor> resources)
    {
        writer.WriteStartArray(name);
        foreach (var resource in resources)
        {
            Write(writer, resource);
        }

        writer.WriteEndArray();
    }

    // A bare null would become an empty memory that is present.
    private static ReadOnlyMemory<byte>? ReadContent(JsonField field) =>
        string.IsNullOrEmpty(field.OptionalString()) ? default(ReadOnlyMemory<byte>?) : field.Base64(MaximumContent);

    private static DigestSet? ReadDigest(JsonField field)
    {
        var members = field.Members();
        if (members.Count > MaximumDigests)
        {
            throw field.Error($"more than {MaximumDigests} digests");
        }

        return members.Count == 0 ? null : new DigestSet(members.ToDictionary(m => m.Name, m => m.Value.NonEmptyString(), StringComparer.Ordinal));
    }
}
