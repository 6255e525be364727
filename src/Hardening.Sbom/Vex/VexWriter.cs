using System.Text.Json;
using Hardening.Sbom.Build;
using Hardening.Sbom.Formats;
using Hardening.Sbom.Formats.Validation;
using Hardening.Sbom.Graph;
using Hardening.Sbom.PackageUrls;

namespace Hardening.Sbom.Vex;

/// <summary>Writes statements as OpenVEX 0.2.0 or as a CycloneDX document of its own. Same request, same bytes.</summary>
public static class VexWriter
{
    private const string Base = "https://hardening-toolchain.example/vex/";

    /// <summary>OpenVEX 0.2.0 (the specification's sections "Document" and "Statement").</summary>
    public static ReadOnlyMemory<byte> OpenVex(VexRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequireStatements(request);
        var id = NameBasedUuid.OfDocument(OpenVex(request, "urn:uuid:00000000-0000-0000-0000-000000000000"));
        return OpenVex(request, $"{Base}{id:D}");
    }

    /// <summary>
    /// CycloneDX 1.6 with the statements as vulnerabilities and their analyses; the bill of materials stays a document of its own.
    /// </summary>
    /// <exception cref="SbomException">The document would break its schema.</exception>
    public static ReadOnlyMemory<byte> CycloneDx(VexRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequireStatements(request);
        var serial = NameBasedUuid.OfDocument(CycloneDx(request, serial: null));
        var document = CycloneDx(request, serial);
        SbomValidator.Require(new SbomDocument("cyclonedx-1.6", ".vex.cdx.json", document));
        return document;
    }

    private static byte[] OpenVex(VexRequest request, string id) => JsonOutput.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("@context", "https://openvex.dev/ns/v0.2.0");
        json.WriteString("@id", id);
        json.WriteString("author", request.Author);
        json.WriteString("timestamp", Timestamps.Format(request.Timestamp));
        json.WriteNumber("version", 1);
        json.Text("tooling", request.Producer is { } tool ? $"{tool.Name} {tool.Version}".TrimEnd() : null);
        json.Objects("statements", request.Statements, statement =>
        {
            var isNotAffected = statement.Status == VexStatus.NotAffected;
            json.WriteStartObject("vulnerability");
            json.Text("@id", statement.Advisory.Url);
            json.WriteString("name", statement.Advisory.Id);
            json.Text("description", statement.Advisory.Summary);
            json.Texts("aliases", statement.Advisory.Aliases);
            json.WriteEndObject();
            json.Objects("products", [request.Product.Root], root => Product(json, root, statement));
            json.WriteString("status", isNotAffected ? "not_affected" : "under_investigation");
            json.Text("justification", statement.Justification switch
            {
                VexJustification.ComponentNotPresent => "component_not_present",
                VexJustification.CodeNotReachable => "vulnerable_code_not_in_execute_path",
                _ => null,
            });
            json.WriteString(isNotAffected ? "impact_statement" : "status_notes", string.Join(' ', statement.Evidence));
        });
        json.WriteEndObject();
    });

    private static void Product(Utf8JsonWriter json, Component root, VexStatement statement)
    {
        Identified(json, Purl(root));
        json.Objects("subcomponents", [statement], of => Identified(json, PackageUrl.NuGet(of.Package.Id, of.Package.Version)));
    }

    private static void Identified(Utf8JsonWriter json, PackageUrl purl)
    {
        json.WriteString("@id", purl.ToString());
        json.WriteStartObject("identifiers");
        json.WriteString("purl", purl.ToString());
        json.WriteEndObject();
    }

    private static byte[] CycloneDx(VexRequest request, Guid? serial) => JsonOutput.Write(json =>
    {
        var root = request.Product.Root;
        var packages = request.Statements.Select(statement => statement.Package).DistinctBy(package => (package.Id, package.Version))
            .ToArray();
        json.WriteStartObject();
        json.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
        json.WriteString("bomFormat", "CycloneDX");
        json.WriteString("specVersion", "1.6");
        json.Text("serialNumber", serial is { } uuid ? $"urn:uuid:{uuid:D}" : null);
        json.WriteNumber("version", 1);
        json.WriteStartObject("metadata");
        json.WriteString("timestamp", Timestamps.Format(request.Timestamp));
        json.Objects("authors", [request.Author], author => json.WriteString("name", author));
        json.WriteStartObject("component");
        json.WriteString("type", "application");
        json.WriteString("bom-ref", Purl(root).ToString());
        json.WriteString("name", root.Name);
        json.Text("version", root.Version);
        json.WriteString("purl", Purl(root).ToString());
        json.WriteEndObject();
        json.WriteEndObject();
        json.Objects("components", packages, package =>
        {
            var purl = PackageUrl.NuGet(package.Id, package.Version).ToString();
            json.WriteString("type", "library");
            json.WriteString("bom-ref", purl);
            json.WriteString("name", package.Id);
            json.WriteString("version", package.Version);
            json.WriteString("scope", package.Shipping == Audit.Shipping.DoesNotShip ? "excluded" : "required");
            json.WriteString("purl", purl);
        });
        json.Objects("vulnerabilities", request.Statements, statement => Vulnerability(json, statement));
        json.WriteEndObject();
    });

    private static void Vulnerability(Utf8JsonWriter json, VexStatement statement)
    {
        json.WriteString("id", statement.Advisory.Id);
        if (statement.Advisory.Url is { } url)
        {
            json.WriteStartObject("source");
            json.WriteString("url", url);
            json.WriteEndObject();
        }

        json.Text("description", statement.Advisory.Summary);
        json.WriteStartObject("analysis");
        json.WriteString("state", statement.Status == VexStatus.NotAffected ? "not_affected" : "in_triage");
        json.Text("justification", statement.Justification switch
        {
            VexJustification.ComponentNotPresent => "code_not_present",
            VexJustification.CodeNotReachable => "code_not_reachable",
            _ => null,
        });
        json.WriteString("detail", string.Join(' ', statement.Evidence));
        json.WriteEndObject();
        json.Objects("affects", [statement.Package], package =>
            json.WriteString("ref", PackageUrl.NuGet(package.Id, package.Version).ToString()));
    }

    // What is in no feed is named in the one type that stands for nothing in particular.
    private static PackageUrl Purl(Component root) => root.Purl ?? PackageUrl.Create("generic", null, root.Name, root.Version);

    private static void RequireStatements(VexRequest request)
    {
        if (request.Statements.IsEmpty)
        {
            throw new SbomException(
                SbomCodes.Empty, "No advisory affects a package of the product, and a VEX document has at least one statement.",
                    "Nothing is to be stated; the audit says the same.");
        }
    }
}
