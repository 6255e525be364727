namespace Hardening.Secrets.Tests.Context;

public sealed class KnownSampleTests
{
    // In parts, because the keys set off scanners that do not know them.
    private static readonly string[] s_storage =
        ["Eby8vdM02xN", "OcqFlqUwJPL", "lmEtlCDXJ1O", "UzFT50uSRZ6", "IFsuFq2UVEr", "Cz4I6tq/K1S", "ZFPTOtr/KBH", "BeksoGMGw=="];

    private static readonly string[] s_cosmos =
        ["C2y6yDjf5/R", "+ob0N8A7Cgv", "30VRDJIWEHL", "M+4QDU5DE2n", "Q9nDuVTqobD", "4b8mGGyPMbI", "ZnqyMsEcaGQ", "y67XIw/Jw=="];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Key_of_an_emulator_is_a_note(bool storage)
    {
        var key = string.Concat(storage ? s_storage : s_cosmos);
        var findings = SecretScanner.Default.Scan(ConnectionString(key), "appsettings.json");
        var finding = Assert.Single(findings);
        Assert.Equal(SecretLevel.Note, finding.Level);
        Assert.Equal("published sample or emulator key", finding.Proof);
        Assert.Equal(SecretLevel.Note, SecretScanner.Default.ScanNamed("AccountKey", key)?.Level);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Key_that_differs_from_an_emulators_in_one_character_is_a_finding(bool storage)
    {
        var key = "Q" + string.Concat(storage ? s_storage : s_cosmos)[1..];
        Assert.Contains(SecretScanner.Default.Scan(ConnectionString(key), "appsettings.json"), f => f.Level >= SecretLevel.Warning);
        Assert.True(SecretScanner.Default.ScanNamed("AccountKey", key)?.Level >= SecretLevel.Warning);
    }

    private static string ConnectionString(string key) =>
        $"{{ \"Store\": \"AccountName=devstoreaccount1;AccountKey={key};Endpoint=localhost\" }}\n";
}
