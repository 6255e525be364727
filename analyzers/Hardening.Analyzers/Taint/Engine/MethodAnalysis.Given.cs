using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <content>Code that is given to library code: what it is run with.</content>
internal sealed partial class MethodAnalysis
{
    /// <summary>Lambdas given to library code run with what the other arguments hold; their result is a result of the call.</summary>
    private Value? RunGivenCode(CallSite site, MemberModel model)
    {
        Value? result = null;
        for (var i = 0; i < site.Values.Length; i++)
        {
            if (site.Values[i] is not { Callables.Length: > 0 } code)
            {
                continue;
            }

            foreach (var callable in code.Callables)
            {
                var arguments = model.Entries.Length > 0 ? EntryArguments(callable, model) : GivenArguments(site, callable);
                var value = RunMaybe(callable, arguments);
                if (!callable.Method.ReturnsVoid)
                {
                    result = result is null ? value : result.Join(value);
                }
            }
        }

        return result;
    }

    private Value[] EntryArguments(Callable callable, MemberModel model) =>
        callable.Method.Parameters
            .Select(parameter => _program.Entries.IsData(parameter) ? EntrySource(parameter, model.Entries[0].Category) : Value.Clean)
            .ToArray();

    private Value[] GivenArguments(CallSite site, Callable callable)
    {
        if (site.Method.Name is "Zip" or "Join" or "GroupJoin" && callable.Method.Parameters.Length > 1)
        {
            return OneFromEach(site, callable);
        }

        var given = Value.Clean;
        var first = true;
        foreach (var value in new[] { site.Receiver }.Concat(site.Values))
        {
            if (value is null || value.Callables.Length > 0 || (value.Taint.IsEmpty && value.Objects.Length == 0))
            {
                continue;
            }

            given = first ? ReadCell(value, Cell.AnyElement) : given.Join(ReadCell(value, Cell.AnyElement));
            first = false;
        }

        return callable.Method.Parameters
            .Select(parameter => TypeFacts.CannotCarry(parameter.Type) ? Value.Clean : given)
            .ToArray();
    }
}
