using Acme.Notes;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(services =>
    new NoteStore(services.GetRequiredService<IConfiguration>().GetConnectionString("Notes") ?? "Data Source=notes.db"));
builder.Services.AddSingleton<Webhook>();

var app = builder.Build();
app.UseMiddleware<SecurityHeaders>();
app.MapNotes();
app.Run();
