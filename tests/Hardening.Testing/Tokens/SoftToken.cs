namespace Hardening.Testing;

/// <summary>SoftHSM, a token in software, for this process. Its files go when the process ends.</summary>
public static class SoftToken
{
    /// <summary>What tests that use it need on PATH.</summary>
    public const string Program = "softhsm2-util";

    private static readonly string[] Places =
        ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"];

    private static readonly Lazy<TestToken> Instance = new(Create);

    /// <summary>The token of this process.</summary>
    public static TestToken Shared => Instance.Value;

    private static TestToken Create()
    {
        var folder = new TempFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        Directory.CreateDirectory(folder["tokens"]);
        NativeEnvironment.Set("SOFTHSM2_CONF", folder.Write("softhsm2.conf", $"directories.tokendir = {folder["tokens"]}\nlog.level = ERROR\n"));
        return new TestToken(Places.FirstOrDefault(File.Exists) ?? throw new FileNotFoundException("SoftHSM's module is in none of its usual places."));
    }
}
