namespace Fuzz;

/// <summary>The refusal of a target whose code answers no instead of throwing.</summary>
internal sealed class NotAccepted() : Exception("The input was refused.")
{
    public static void Unless(bool accepted)
    {
        if (!accepted)
        {
            throw new NotAccepted();
        }
    }
}
