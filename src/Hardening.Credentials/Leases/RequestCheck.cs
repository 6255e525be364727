namespace Hardening.Credentials.Leases;

/// <summary>Bounds of what callers may name. Nothing here depends on what is in the vault.</summary>
internal static class RequestCheck
{
    private const int LongestName = 128;
    private const int LongestText = 256;
    private const int MostItems = 16;

    internal static void Check(CredentialRequest request)
    {
        Name(request.Name, "name");
        Name(request.Requester, "requester");
        Require(request.Purpose is { Length: > 0 and <= LongestText }, "The purpose has 1 to 256 characters");
        Require(request.TimeToLive > TimeSpan.Zero, "The time to live is above zero");
        Require(request.Policies.Count <= MostItems && request.Policies.All(policy => policy is { Length: > 0 and <= LongestName }), "There are at most 16 policies, by name");
        Require(
            request.Metadata.Count <= MostItems && request.Metadata.All(pair => pair is { Key.Length: > 0 and <= LongestText,
                Value.Length: <= LongestText }),
            "There are at most 16 items of metadata, of at most 256 characters each");
    }

    internal static void Name(string name, string what) => Require(
        name is { Length: > 0 and <= LongestName } && !name.Any(char.IsControl),
            $"The {what} has 1 to 128 characters, none of them a control character");

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new CredentialException(CredentialCodes.BadRequest, "The request is malformed. " + what + ".", "Correct the request.");
        }
    }
}
