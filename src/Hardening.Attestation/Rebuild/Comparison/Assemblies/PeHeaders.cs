using System.Globalization;
using System.Reflection.PortableExecutable;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>Compares the headers of two PE files: what the loader acts on, and the time stamp.</summary>
internal static class PeHeaders
{
    internal static void Compare(PEReader left, PEReader right, string file, AssemblyEvidence evidence, DifferenceSink sink)
    {
        var (one, two) = (Facts(left), Facts(right));
        foreach (var ((name, first), (_, second)) in one.Zip(two))
        {
            if (first != second)
            {
                sink.Add(file, DifferenceKind.Metadata, name, first, second, evidence.Whole);
            }
        }

        var (stamp, other) = (left.PEHeaders.CoffHeader.TimeDateStamp, right.PEHeaders.CoffHeader.TimeDateStamp);
        if (stamp != other)
        {
            // A deterministic compiler writes a hash of the content there.
            var derived = DebugDirectory.IsReproducible(left) && DebugDirectory.IsReproducible(right);
            sink.Add(
                file, derived ? DifferenceKind.Identifier : DifferenceKind.Time, "time stamp of the header", Hex((uint)stamp), Hex((uint)other),
                derived ? Causes.Derived : Causes.Clock);
        }

        CompareNativeCode(left, right, file, sink);
    }

    // Its addresses make a structural comparison a work of its own; until there is one, it is equal or it is not.
    private static void CompareNativeCode(PEReader left, PEReader right, string file, DifferenceSink sink)
    {
        var native = HasNativeCode(left) || HasNativeCode(right);
        var sections = left.PEHeaders.SectionHeaders.Concat(right.PEHeaders.SectionHeaders).Select(section => section.Name);
        foreach (var name in native ? sections.Distinct() : [])
        {
            if (!left.GetSectionData(name).GetContent().AsSpan().SequenceEqual(right.GetSectionData(name).GetContent().AsSpan()))
            {
                sink.Add(file, DifferenceKind.Code, $"section {name} of a file with native code");
            }
        }
    }

    private static bool HasNativeCode(PEReader reader)
    {
        var header = reader.PEHeaders.CorHeader!;
        return header.ManagedNativeHeaderDirectory.Size > 0 || !header.Flags.HasFlag(CorFlags.ILOnly);
    }

    private static (string Name, string Value)[] Facts(PEReader reader)
    {
        var headers = reader.PEHeaders;
        var (coff, pe, cor) = (headers.CoffHeader, headers.PEHeader!, headers.CorHeader!);
        return
        [
            ("machine", coff.Machine.ToString()),
            ("characteristics", coff.Characteristics.ToString()),
            ("subsystem", pe.Subsystem.ToString()),
            ("DLL characteristics", pe.DllCharacteristics.ToString()),
            ("image base", Hex((long)pe.ImageBase)),
            ("section alignment", Hex(pe.SectionAlignment)),
            ("stack reserve", Hex((long)pe.SizeOfStackReserve)),
            ("linker version", $"{pe.MajorLinkerVersion}.{pe.MinorLinkerVersion}"),
            ("system version", $"{pe.MajorOperatingSystemVersion}.{pe.MinorOperatingSystemVersion}"),
            ("subsystem version", $"{pe.MajorSubsystemVersion}.{pe.MinorSubsystemVersion}"),
            ("runtime flags", cor.Flags.ToString()),
            ("runtime version", $"{cor.MajorRuntimeVersion}.{cor.MinorRuntimeVersion}"),
        ];
    }

    private static string Hex(long value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:x8}");
}
