using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>Lists places where a sink gets anything that is not constant, proven harmful or not; for reviewers, off by default.</summary>
internal sealed record AuditRule(TaintKinds Kinds, DiagnosticDescriptor Descriptor);
