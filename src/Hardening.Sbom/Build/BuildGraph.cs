using System.Collections.Concurrent;
using System.Collections.Immutable;
using Hardening.Sbom.Formats.CycloneDx;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Licensing;
using Hardening.Sbom.Packages;
using Hardening.Sbom.PackageUrls;
using Hardening.Sbom.Text;

namespace Hardening.Sbom.Build;

/// <summary>Makes the graph of a build: one graph a target, joined under the product.</summary>
internal sealed class BuildGraph(SbomRequest request)
{
    private readonly ConcurrentQueue<SbomWarning> warnings = [];

    /// <summary>What was warned of so far.</summary>
    public ImmutableArray<SbomWarning> Warnings => [.. warnings.Distinct().OrderBy(warning => warning.Message, StringComparer.Ordinal)];

    public (ComponentGraph Graph, ImmutableArray<SbomWarning> Warnings) Make()
    {
        var targets = Targets();
        if (targets.Length == 0)
        {
            throw new SbomException(SbomCodes.UnknownTarget, "No target framework was given.",
                "Build the project for at least one target framework.", request.ProjectFile);
        }

        var root = Root(targets);
        var builder = new ComponentGraphBuilder(root);
        TargetJoin.Into(builder, targets);
        var graph = builder.Build() with
        {
            Phase = LifecyclePhase.Build,
            Timestamp = request.Timestamp,
            Producer = request.Producer,
            Creator = Creator(root),
            Toolchain = [.. request.Toolchain.OrderBy(tool => tool.Name, StringComparer.Ordinal).ThenBy(tool =>
                tool.Version, StringComparer.Ordinal)],
            BuildFacts = [.. BuildFacts().OrderBy(fact => fact.Name, StringComparer.Ordinal).ThenBy(fact =>
                fact.Value, StringComparer.Ordinal)],
        };
        if (graph.Components.IsEmpty && targets.Any(target => target.Components.Count > 0))
        {
            throw new SbomException(
                SbomCodes.Empty,
                $"The restore graph of {root.Name} has {targets.Max(target => target.Components.Count)} components and the document would have none.",
                "Report this with the project's project.assets.json: it is a defect of the toolchain.",
                request.AssetsFile);
        }

        return (graph, Warnings);
    }

    /// <summary>The graph of each target, in ordinal order.</summary>
    public TargetGraph[] Targets()
    {
        var digests = new FileDigests(request.DigestCache);
        return
        [
            .. request.Targets
                .OrderBy(target => target.Framework, StringComparer.Ordinal).ThenBy(target =>
                    target.RuntimeIdentifier, StringComparer.Ordinal)
                .Select(target => new TargetGraphBuilder(request, target, digests, warnings.Enqueue).Make()),
        ];
    }

    /// <summary>The product itself.</summary>
    public Component Root(TargetGraph[] targets)
    {
        var purl = request.PackageId is { Length: > 0 } id ? PackageUrl.NuGet(id, request.Version) : null;
        var name = UntrustedText.Clean(request.Name, UntrustedText.NameLimit) ?? "unnamed";
        return new Component
        {
            Ref = purl?.ToString() ?? $"project:{name}@{request.Version}",
            Kind = request.IsApplication ? ComponentKind.Application : purl is null ? ComponentKind.Project : ComponentKind.Package,
            Name = name,
            Version = UntrustedText.Clean(request.Version, UntrustedText.NameLimit),
            Purl = purl,
            Description = UntrustedText.Clean(request.Description, UntrustedText.ProseLimit),
            Copyright = UntrustedText.Clean(request.Copyright, UntrustedText.ProseLimit),
            Authors = [.. request.Authors.Select(author => UntrustedText.Clean(author, UntrustedText.NameLimit)).OfType<string>()],
            Supplier = UntrustedText.Clean(request.Company, UntrustedText.NameLimit),
            Licenses = License(),
            Links = Links(),
            Files =
            [
                .. targets.SelectMany(target => target.OwnFiles).DistinctBy(file => file.Path, StringComparer.Ordinal)
                    .OrderBy(file => file.Path, StringComparer.Ordinal),
            ],
            Properties = [.. targets.Select(target => new Property(PropertyNames.TargetFramework, target.Name))],
            Completeness = targets.All(target => target.IsComplete) ? Completeness.Complete : Completeness.Incomplete,
        };
    }

    private ImmutableArray<LicenseClaim> License()
    {
        var text = UntrustedText.Clean(request.LicenseExpression, UntrustedText.NameLimit);
        return text is null ? []
            : SpdxExpression.TryParse(text) is { } expression ? [new LicenseClaim { Expression = expression.Text }]
            : [new LicenseClaim { Name = text }];
    }

    private ImmutableArray<ExternalLink> Links()
    {
        var links = ImmutableArray.CreateBuilder<ExternalLink>();
        if (UntrustedText.WebUrl(request.RepositoryUrl) is { } repository)
        {
            links.Add(new ExternalLink(ExternalLinkKind.Vcs, repository)
            {
                Comment = UntrustedText.Clean(request.Commit, 128) is { } commit ? "commit " + commit : null,
            });
        }

        if (UntrustedText.WebUrl(request.ProjectUrl) is { } page)
        {
            links.Add(new ExternalLink(ExternalLinkKind.Website, page));
        }

        return links.ToImmutable();
    }

    private DocumentCreator? Creator(Component root) =>
        (UntrustedText.Clean(request.Creator, UntrustedText.UrlLimit) ?? CycloneDxTerms.Contact(root)) is { } address
            ? new DocumentCreator(root.Supplier ?? root.Authors.FirstOrDefault() ?? root.Name, address) : null;

    private IEnumerable<Property> BuildFacts() => UntrustedText.Clean(request.Commit, 128) is { } commit
        ? request.BuildFacts.Append(new Property(PropertyNames.Commit, commit))
        : request.BuildFacts;
}
