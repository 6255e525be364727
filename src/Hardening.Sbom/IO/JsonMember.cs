using System.Text.Json;

namespace Hardening.Sbom.IO;

/// <summary>
/// A member of an object. A class and not <see cref="JsonProperty"/>, because queries over values of a struct are compiled anew in every
/// process, and a build task runs for a tenth of a second.
/// </summary>
internal sealed record JsonMember(string Name, JsonElement Value)
{
    /// <summary>The members of an object in their order; none of what is no object.</summary>
    public static IEnumerable<JsonMember> Of(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var member in value.EnumerateObject())
        {
            yield return new JsonMember(member.Name, member.Value);
        }
    }
}
