#if NET
namespace Hardening.Secrets.Files;

internal enum ArchiveKind
{
    None,
    Zip,
    GZip,
    Tar,
}
#endif
