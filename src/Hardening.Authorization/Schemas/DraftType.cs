namespace Hardening.Authorization.Schemas;

/// <summary>A type as it is written, its names not yet looked up; its kinds are the records within.</summary>
internal abstract record DraftType
{
    private DraftType()
    {
    }

    public sealed record Known(CedarType Type) : DraftType;

    /// <summary>A name of a type of entities, of a common type, or of either.</summary>
    public sealed record Reference(string Name, bool MayBeEntity, bool MayBeCommon, SourcePosition? Position) : DraftType;

    public sealed record SetOf(DraftType Element) : DraftType;

    public sealed record RecordOf(IReadOnlyList<(string Name, DraftType Type, bool IsRequired)> Attributes) : DraftType;
}
