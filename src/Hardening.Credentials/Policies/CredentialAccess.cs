namespace Hardening.Credentials.Policies;

/// <summary>What a policy decides about.</summary>
/// <param name="Operation">One of <see cref="CredentialOperations"/>.</param>
/// <param name="Requester">Who.</param>
/// <param name="Name">The credential.</param>
/// <param name="Type">Its type.</param>
/// <param name="Purpose">What for; for operations on the vault itself the operation's name.</param>
/// <param name="Metadata">Circumstances of the request.</param>
public sealed record CredentialAccess(
    string Operation, string Requester, string Name, string Type, string Purpose, IReadOnlyDictionary<string, string> Metadata);
