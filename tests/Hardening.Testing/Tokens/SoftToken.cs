namespace Hardening.Testing;

/// <summary>SoftHSM, a token in software, for this process. Its files go when the process ends.</summary>
public static class SoftToken
{
    /// <summary>What tests that use it need on PATH.</summary>
    public const string Program = "softhsm2-util";

    /// <summary>The variable that names the file of settings.</summary>
    public const string Variable = "SOFTHSM2_CONF";

    private static readonly string[] Places =
        ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"];

    private static readonly Lazy<TestToken> Instance = new(Create);

    /// <summary>The token of this process.</summary>
    public static TestToken Shared => Instance.Value;

    /// <summary>The file of settings, for another process that is to use the token of this one; there once <see cref="Shared"/> was read.</summary>
    public static string Settings { get; private set; } = string.Empty;

    private static TestToken Create()
    {
        var folder = new TempFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        Directory.CreateDirectory(folder["tokens"]);
        Settings = folder.Write("softhsm2.conf", $"directories.tokendir = {folder["tokens"]}\nlog.level = ERROR\n");
        NativeEnvironment.Set(Variable, Settings);
        return new TestToken(Places.FirstOrDefault(File.Exists) ?? throw new FileNotFoundException("SoftHSM's module is in none of its usual places."));
    }
}
