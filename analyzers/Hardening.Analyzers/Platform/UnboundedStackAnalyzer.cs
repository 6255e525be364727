using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Platform;

/// <summary>
/// HT6112: memory of the stack in a size that nothing here limits. A size that is too large ends the process, which no
/// handler can stop.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnboundedStackAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.UnboundedStack,
        "Stack memory without a limit",
        "Nothing limits '{0}' before this much memory is taken from the stack; use an array above a fixed size",
        RuleCategory.Platform,
        RuleLevel.Possible,
        789, 770);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types) =>
        context.RegisterSyntaxNodeAction(Check, SyntaxKind.StackAllocArrayCreationExpression);

    private static void Check(SyntaxNodeAnalysisContext context)
    {
        var node = (StackAllocArrayCreationExpressionSyntax)context.Node;
        if (node is not { Initializer: null, Type: ArrayTypeSyntax { RankSpecifiers: [{ Sizes: [var size] }] } }
            || context.SemanticModel.GetOperation(size, context.CancellationToken) is not { } value
            || value.ConstantObject() is not null
            || value.Unwrap() is not (ILocalReferenceOperation or IParameterReferenceOperation or IPropertyReferenceOperation)
            || IsCompared(node, value, context.SemanticModel, context.CancellationToken))
        {
            return;
        }

        context.Report(Rule, node, size.ToString());
    }

    // Any comparison of the same value in the method is taken for a limit, and so are the helpers that throw.
    private static bool IsCompared(SyntaxNode node, IOperation size, SemanticModel model, CancellationToken cancellation)
    {
        var text = size.Unwrap().Syntax.ToString();
        var name = size.Unwrap() is ILocalReferenceOperation local ? local.Local.Name : text;
        IOperation? root = model.GetOperation(node, cancellation) ?? size;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        foreach (var operation in root.Descendants())
        {
            switch (operation)
            {
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
                    or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.Equals } comparison
                    when Mentions(comparison.LeftOperand) || Mentions(comparison.RightOperand):
                case IIsPatternOperation match when Mentions(match.Value):
                case IInvocationOperation { TargetMethod.Name: "Min" or "Clamp" or "Assert" } limit when limit.Arguments.Any(a =>
                    Mentions(a.Value)):
                case IInvocationOperation call when call.TargetMethod.Name.StartsWith("ThrowIf", StringComparison.Ordinal)
                    && call.Arguments.Any(a => Mentions(a.Value)):
                    return true;
                case IVariableDeclaratorOperation { Symbol.Name: var declared } declarator when declared == name
                    && declarator.GetVariableInitializer()?.Value is { } given && IsLimited(given):
                    return true;
            }
        }

        return false;

        bool Mentions(IOperation value) => value.Unwrap().Syntax.ToString() == text;
    }

    // A size that follows from a type or an algorithm does not come from a request.
    private static bool IsLimited(IOperation given) => given.Unwrap() switch
    {
        IInvocationOperation { TargetMethod.Name: "Min" or "Clamp" } => true,
        ISizeOfOperation => true,
        IBinaryOperation binary => IsLimited(binary.LeftOperand) && IsLimited(binary.RightOperand),
        IConditionalOperation { WhenFalse: { } otherwise } choice => IsLimited(choice.WhenTrue) && IsLimited(otherwise),
        var plain => plain.ConstantObject() is not null,
    };
}
