namespace Hardening.Analyzers.Taint;

/// <summary>What untrusted data may still do. A value carries the set; sanitizers and guards remove members of it.</summary>
[Flags]
internal enum TaintKinds : ulong
{
    None = 0,
    Sql = 1UL << 0,
    Command = 1UL << 1,
    Path = 1UL << 2,

    /// <summary>The path may still contain <c>..</c> parts, so a prefix check of it proves nothing.</summary>
    PathRaw = 1UL << 3,
    Ldap = 1UL << 4,
    XPath = 1UL << 5,
    Html = 1UL << 6,
    Redirect = 1UL << 7,
    Url = 1UL << 8,
    Regex = 1UL << 9,
    Log = 1UL << 10,
    Header = 1UL << 11,
    Code = 1UL << 12,
    TypeName = 1UL << 13,
    Assembly = 1UL << 14,
    NativeLibrary = 1UL << 15,
    Deserialize = 1UL << 16,
    Xml = 1UL << 17,
    Format = 1UL << 18,
    NoSql = 1UL << 19,
    Xslt = 1UL << 20,
    Template = 1UL << 21,
    ZipEntry = 1UL << 22,
    Mail = 1UL << 23,

    /// <summary>The name of a property or field that is read or written: it reaches no further than the object at hand.</summary>
    MemberName = 1UL << 24,

    /// <summary>What a program is started by: its file, or an address that the system opens.</summary>
    Program = 1UL << 25,
    All = (1UL << 26) - 1,
}
