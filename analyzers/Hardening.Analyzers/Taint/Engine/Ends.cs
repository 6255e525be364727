namespace Hardening.Analyzers.Taint;

/// <summary>What a piece of code is to a flow of data.</summary>
[Flags]
internal enum Ends
{
    None = 0,

    /// <summary>Data comes from here.</summary>
    Source = 1,

    /// <summary>Data must not come here.</summary>
    Sink = 2,
    Both = Source | Sink,
}
