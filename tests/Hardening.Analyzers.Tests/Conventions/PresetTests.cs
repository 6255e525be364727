namespace Hardening.Analyzers.Tests.Conventions;

public class PresetTests
{
    public static TheoryData<string> PresetNames => [.. Presets.Names];

    [Theory]
    [MemberData(nameof(PresetNames))]
    public void A_preset_file_says_what_the_rules_say(string preset) =>
        GeneratedFile.Check($"targets/Hardening.Toolchain/config/hardening.{preset}.globalconfig", Presets.Text(preset));

    [Theory]
    [MemberData(nameof(RuleCatalog.Ids), MemberType = typeof(RuleCatalog))]
    public void The_default_preset_is_what_a_rule_does_without_any(string id)
    {
        var rule = RuleCatalog.Get(id);
        Assert.Equal(Presets.DescriptorSeverity(rule), Presets.Severity("default", RuleCatalog.LevelOf(rule)));
    }
}
