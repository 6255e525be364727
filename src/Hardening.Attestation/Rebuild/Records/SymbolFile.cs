using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using Hardening.Attestation.Rebuild.Comparison;

namespace Hardening.Attestation.Rebuild.Records;

/// <summary>Finds the Portable PDB of an assembly: embedded in it, beside it, or the file itself.</summary>
internal static class SymbolFile
{
    /// <summary>What the symbols in these bytes say; null where there are none or they cannot be read.</summary>
    internal static SymbolFacts? Facts(string name, byte[] bytes)
    {
        try
        {
            var symbols = name.EndsWith(".pdb", StringComparison.OrdinalIgnoreCase) ? bytes : Embedded(bytes);
            if (symbols is null)
            {
                return null;
            }

            using var provider = Open(symbols.Value);
            return SymbolFacts.Of(provider.GetMetadataReader());
        }
        catch (Exception error) when (IsMalformed(error))
        {
            return null;
        }
    }

    /// <summary>The symbols inside an assembly, or null.</summary>
    internal static ReadOnlyMemory<byte>? Embedded(byte[] assembly)
    {
        using var reader = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(assembly));
        return DebugDirectory.Embedded(reader, new DifferenceSink(new ComparisonLimits(), CancellationToken.None));
    }

    internal static MetadataReaderProvider Open(ReadOnlyMemory<byte> symbols) =>
        MetadataReaderProvider.FromPortablePdbImage(ImmutableCollectionsMarshal.AsImmutableArray(symbols.ToArray()));

    /// <summary>What the readers of metadata throw on hostile input.</summary>
    internal static bool IsMalformed(Exception error) => error is BadImageFormatException or ArgumentException or OverflowException
        or InvalidOperationException or EndOfStreamException or InvalidDataException or InvalidCastException;
}
