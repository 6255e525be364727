namespace Hardening.Analyzers.Taint;

/// <summary>The method changes a part of an object that its caller can see.</summary>
internal sealed record Effect(Origin Target, Cell Cell, Shape Shape);
