namespace Hardening.Testing;

/// <summary>A task that ran.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Assembly">Path of the assembly it was loaded from.</param>
public sealed record BuildTask(string Name, string Assembly);
