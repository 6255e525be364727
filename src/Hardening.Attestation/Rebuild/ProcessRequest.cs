namespace Hardening.Attestation.Rebuild;

/// <summary>A program to run.</summary>
/// <param name="Program">Its name, looked up in PATH, or its path.</param>
/// <param name="Arguments">Its arguments, passed as they are.</param>
/// <param name="Folder">Absolute path of its working folder.</param>
/// <param name="Environment">All of its environment: nothing is inherited.</param>
/// <param name="Limit">How long it may run before it is ended with all it started.</param>
public sealed record ProcessRequest(
    string Program, IReadOnlyList<string> Arguments, string Folder, IReadOnlyDictionary<string, string> Environment, TimeSpan Limit);
