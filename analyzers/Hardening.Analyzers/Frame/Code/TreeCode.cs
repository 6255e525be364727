using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Hardening.Analyzers;

/// <summary>The units of one file that have names somebody asked for.</summary>
internal sealed class TreeCode
{
    private readonly SyntaxNode _root;
    private readonly int _names;
    private readonly Dictionary<SyntaxNode, CodeUnit> _units = [];
    private readonly NameSet _inFile;
    private readonly NameSet _everywhere;
    private List<CodeUnit>? _all;

    public TreeCode(SyntaxTree tree, NameTable table, NameSet everywhere, CancellationToken cancellation)
    {
        _root = tree.GetRoot(cancellation);
        _names = table.Count;
        _inFile = new NameSet(_names);
        _everywhere = new NameSet(_names);
        _everywhere.Add(everywhere);
        var unit = (CodeUnit?)null;
        var end = 0;
        var implicitNew = table.ImplicitNew;
        foreach (var (position, id) in table.In(tree.GetText(cancellation)))
        {
            if (id == implicitNew && IsTypedBeside(_root.FindToken(position)))
            {
                continue;
            }

            // What stands in the same member needs no second look; only in the first are comments told from code.
            if (unit is not null && position < end)
            {
                unit.Names.Add(id);
                _inFile.Add(id);
                continue;
            }

            var token = _root.FindToken(position);
            if (!token.Span.Contains(position) || token.Parent is not { } node)
            {
                continue;
            }

            _inFile.Add(id);
            if (CodeUnit.Around(node) is not { } declaration)
            {
                SeeOutside(node, id);
                continue;
            }

            unit = Unit(declaration);
            unit.Names.Add(id);
            end = declaration is BaseTypeDeclarationSyntax or CompilationUnitSyntax ? 0 : declaration.Span.End;
            if (declaration is TypeDeclarationSyntax type && (token == type.Identifier || node.FirstAncestorOrSelf<BaseListSyntax>() is not null))
            {
                // What a type inherits is used in it without naming the base, also in its other parts.
                foreach (var member in type.Members.Where(static member => member is not BaseTypeDeclarationSyntax))
                {
                    Unit(member).Names.Add(id);
                }
            }
        }
    }

    /// <summary>How many rules have looked at it.</summary>
    public int Visits { get; set; }

    public int NameCount => _names;

    /// <summary>The units that have what a rule asks for, in order of the source.</summary>
    public IEnumerable<CodeUnit> Of(CodeWatch watch, TextSpan? span)
    {
        var hasAll = Has(_everywhere, watch);
        if (!hasAll && !Has(_inFile, watch))
        {
            return [];
        }

        var units = hasAll || watch.InFile ? All() : _units.Values.Where(unit => Has(unit.Names, watch));
        return units.Where(unit => span is null || unit.Declaration.FullSpan.IntersectsWith(span.Value))
            .OrderBy(static unit => unit.Declaration.SpanStart);
    }

    private static bool Has(NameSet names, CodeWatch watch) => watch.Any.Meets(names) && (watch.Also?.Meets(names) ?? true);

    // Name x = new();
    private static bool IsTypedBeside(SyntaxToken token) => token.Parent is not ImplicitObjectCreationExpressionSyntax
    {
        Parent: not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax or PropertyDeclarationSyntax },
    };

    // using static Name; using X = Name;
    private void SeeOutside(SyntaxNode node, int id)
    {
        if (node.FirstAncestorOrSelf<UsingDirectiveSyntax>() is { } directive && TreeHeads.Renames(directive))
        {
            _everywhere.Add(id);
        }
    }

    private List<CodeUnit> All()
    {
        if (_all is null)
        {
            foreach (var member in _root.DescendantNodes(static node =>
                node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or BaseTypeDeclarationSyntax).OfType<MemberDeclarationSyntax>())
            {
                if (CodeUnit.Around(member) is { } declaration)
                {
                    Unit(declaration);
                }
            }

            _all = [.. _units.Values];
        }

        return _all;
    }

    private CodeUnit Unit(SyntaxNode declaration)
    {
        if (!_units.TryGetValue(declaration, out var unit))
        {
            _units.Add(declaration, unit = new CodeUnit(declaration, _names));
        }

        return unit;
    }
}
