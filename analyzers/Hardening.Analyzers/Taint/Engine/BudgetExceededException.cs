namespace Hardening.Analyzers.Taint;

/// <summary>A method is too large or too intricate to analyze in its share of time; its calls are treated as unknown code.</summary>
internal sealed class BudgetExceededException : Exception;
