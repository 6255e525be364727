using Hardening.Attestation.Rebuild.Comparison;

namespace Hardening.Attestation.Tests.Rebuild;

public class GeneratedDocumentTests
{
    [Theory]
    [InlineData("Acme.Gen/Acme.Gen.Fields/Widget.g.cs", "source generator Acme.Gen.Fields of Acme.Gen")]
    [InlineData("/_/src/Widgets/obj/Release/net8.0/Acme.Gen/Acme.Gen.Fields/Widget.g.cs", "source generator Acme.Gen.Fields of Acme.Gen")]
    [InlineData("/_/src/Widgets/obj/Release/net8.0/linux-x64/Acme.Gen/Acme.Gen.Fields/Map/Map_razor.g.cs", "source generator Acme.Gen.Fields of Acme.Gen")]
    [InlineData("/_1/Release/Acme.Gen/Acme.Gen.Fields/Widget.g.cs", "source generator Acme.Gen.Fields of Acme.Gen")]
    [InlineData("/_/src/Acme.Widgets/Acme.Widgets.Map/Widget.cs", null)]
    [InlineData("/_/src/Widgets/obj/Release/net8.0/Widgets.AssemblyInfo.cs", null)]
    [InlineData("/_/src/Widgets/obj/Release/net8.0/.NETCoreApp,Version=v8.0.AssemblyAttributes.cs", null)]
    [InlineData("Widget.cs", null)]
    [InlineData("", null)]
    public void A_documents_name_tells_the_generator(string document, string? cause) =>
        Assert.Equal(cause, GeneratedDocument.Cause(document)?.Text);
}
