namespace Acme.Notes;

/// <summary>A note and the token that lets others read it.</summary>
internal sealed record Note(long Id, string Title, string Text, string ShareToken, DateTimeOffset Created);

/// <summary>What a client sends to create a note.</summary>
internal sealed record NewNote(string Title, string Text);
