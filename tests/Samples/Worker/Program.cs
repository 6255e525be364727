using Acme.Intake;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddOptions<IntakeOptions>().BindConfiguration("Intake").Validate(
    options => Path.IsPathFullyQualified(options.Inbox) && Path.IsPathFullyQualified(options.Archive),
    "Intake:Inbox and Intake:Archive are absolute paths.");
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddHostedService<IntakeWorker>();
builder.Build().Run();
