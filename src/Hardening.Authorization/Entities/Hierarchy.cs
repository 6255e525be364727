using System.Runtime.InteropServices;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Entities;

/// <summary>Everything that each of some entities is in, computed once and without recursion.</summary>
internal static class Hierarchy
{
    private enum State
    {
        New,
        Open,
        Done,
    }

    public static Dictionary<EntityUid, HashSet<EntityUid>> AncestorsOf(Dictionary<EntityUid, Entity> entities)
    {
        var ancestors = new Dictionary<EntityUid, HashSet<EntityUid>>(entities.Count);
        var states = new Dictionary<EntityUid, State>(entities.Count);
        var pairs = 0L;
        var stack = new Stack<Entity>();
        foreach (var start in entities.Values)
        {
            stack.Push(start);
            while (stack.TryPeek(out var entity))
            {
                ref var state = ref CollectionsMarshal.GetValueRefOrAddDefault(states, entity.Uid, out _);
                if (state == State.New)
                {
                    state = State.Open;
                    PushParents(entity, entities, states, stack);
                    continue;
                }

                stack.Pop();
                if (state == State.Open && entity.Parents.Count > 0)
                {
                    var all = Join(entity, ancestors);
                    ancestors[entity.Uid] = all;
                    pairs += all.Count;
                    if (pairs > Limits.AncestorPairs)
                    {
                        throw Limits.Exceeded($"The entities are in each other in more than {Limits.AncestorPairs} ways");
                    }
                }

                state = State.Done;
            }
        }

        return ancestors;
    }

    private static void PushParents(
        Entity entity, Dictionary<EntityUid, Entity> entities, Dictionary<EntityUid, State> states, Stack<Entity> stack)
    {
        foreach (var parent in entity.Parents)
        {
            if (!entities.TryGetValue(parent, out var known))
            {
                continue;
            }

            switch (states.GetValueOrDefault(parent))
            {
                case State.Open:
                    throw new AuthorizationException(
                        AuthorizationCodes.MalformedEntities, $"{parent} is in itself, through {entity.Uid}.", "Remove one of the parents.");
                case State.New:
                    stack.Push(known);
                    break;
            }
        }
    }

    private static HashSet<EntityUid> Join(Entity entity, Dictionary<EntityUid, HashSet<EntityUid>> ancestors)
    {
        var all = new HashSet<EntityUid>(entity.Parents);
        foreach (var parent in entity.Parents)
        {
            if (ancestors.TryGetValue(parent, out var further))
            {
                all.UnionWith(further);
            }
        }

        return all;
    }
}
