namespace Acme.Notes;

/// <summary>The routes under <c>/notes</c>.</summary>
internal static class NoteEndpoints
{
    private const int LongestText = 16_384;

    public static void MapNotes(this IEndpointRouteBuilder app)
    {
        var notes = app.MapGroup("/notes");
        notes.MapPost("/", Create);
        notes.MapGet("/{id:long}", async (long id, NoteStore store) =>
            await store.Find(id) is { } note ? Results.Ok(note) : Results.NotFound());
        notes.MapGet("/search", (string title, NoteStore store) => store.Search(title));
        app.MapGet("/shared/{token}", async (string token, NoteStore store) =>
            await store.FindShared(token) is { } note ? Results.Ok(new { note.Title, note.Text }) : Results.NotFound());
    }

    private static async Task<IResult> Create(NewNote note, NoteStore store, Webhook webhook, TimeProvider time)
    {
        if (string.IsNullOrWhiteSpace(note.Title) || note.Text.Length > LongestText)
        {
            return Results.BadRequest($"A note has a title and at most {LongestText} characters.");
        }

        var stored = await store.Add(note, ShareToken.Create(), time.GetUtcNow());
        await webhook.Announce(stored);
        return Results.Created($"/notes/{stored.Id}", stored);
    }
}
