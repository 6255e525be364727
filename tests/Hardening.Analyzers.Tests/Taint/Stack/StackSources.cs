namespace Hardening.Analyzers.Tests.Taint;

/// <summary>The ways a request comes into an application, framework part by framework part.</summary>
public static class StackSources
{
    private static readonly StackSource[] s_controllers =
    [
        Controller("parameter", "public void Act(string x) { SINK }"),
        Controller("async action", "public async Task<IActionResult> Act(string x) { await Task.Yield(); SINK return Ok(); }"),
        Controller("[FromQuery]", "public void Act([FromQuery] string x) { SINK }"),
        Controller("[FromRoute]", """[HttpGet("{x}")] public void Act([FromRoute] string x) { SINK }"""),
        Controller("[FromHeader]", """public void Act([FromHeader(Name = "X-A")] string x) { SINK }"""),
        Controller("[FromForm]", "public void Act([FromForm] Model m) { var x = m.Name; SINK }"),
        Controller("[FromBody]", "public void Act([FromBody] Model m) { var x = m.Inner.Name; SINK }"),
        Controller("record", "public void Act(ModelRecord m) { var x = m.Name; SINK }"),
        Controller("list", "public void Act(List<string> all) { var x = all[0]; SINK }"),
        Controller("dictionary", """public void Act(Dictionary<string, string> all) { var x = all["a"]; SINK }"""),
        Controller("list of models", "public void Act(List<Model> all) { foreach (var m in all) { var x = m.Name; SINK } }"),
        Controller("Uri", "public void Act(Uri address) { var x = address.ToString(); SINK }"),
        Controller("JsonElement", """public void Act([FromBody] System.Text.Json.JsonElement m) { var x = m.GetProperty("a").GetString(); SINK }"""),
        Controller("bound property", "[BindProperty] public string Name { get; set; } public void Act() { var x = Name; SINK }"),
        Controller("[FromQuery] property", "[FromQuery] public string Name { get; set; } public void Act() { var x = Name; SINK }"),
        Controller("file name", "public void Act(IFormFile file) { var x = file.FileName; SINK }"),
        Controller("file content", "public void Act(IFormFile file) { using var r = new StreamReader(file.OpenReadStream()); var x = r.ReadToEnd(); SINK }"),
        Controller("file copied", "public void Act(IFormFile file) { var m = new MemoryStream(); file.CopyTo(m); var x = Encoding.UTF8.GetString(m.ToArray()); SINK }"),
        Controller("files", "public void Act(IFormFileCollection files) { foreach (var file in files) { var x = file.FileName; SINK } }"),
        Controller("list of files", "public void Act(List<IFormFile> files) { var x = files[0].FileName; SINK }"),
        Controller("form collection", """public void Act(IFormCollection form) { var x = form["a"].ToString(); SINK }"""),
        Controller("value provider", """public void Act() { var x = ControllerContext.RouteData.Values["a"] as string; SINK }"""),
        Controller("TryUpdateModel", "public async Task Act() { var m = new Model(); await TryUpdateModelAsync(m); var x = m.Name; SINK }"),
        new("controllers", "by name", "public class NAMEController { public void Act(string x) { SINK } }"),
        new("controllers", "[ApiController]", "[ApiController] public class NAME { public void Act(string x) { SINK } }"),
        new("controllers", "action filter", """public void OnActionExecuting(ActionExecutingContext c) { var x = (string)c.ActionArguments["a"]; SINK } public void OnActionExecuted(ActionExecutedContext c) { }""", "IActionFilter"),
        new("controllers", "async action filter", """public async Task OnActionExecutionAsync(ActionExecutingContext c, ActionExecutionDelegate next) { var x = c.HttpContext.Request.Headers["a"].ToString(); SINK await next(); }""", "IAsyncActionFilter"),
        new("controllers", "authorization filter", """public void OnAuthorization(AuthorizationFilterContext c) { var x = c.HttpContext.Request.Query["a"].ToString(); SINK }""", "IAuthorizationFilter"),
        new("controllers", "resource filter", """public void OnResourceExecuting(ResourceExecutingContext c) { var x = c.RouteData.Values["a"].ToString(); SINK } public void OnResourceExecuted(ResourceExecutedContext c) { }""", "IResourceFilter"),
        new("controllers", "filter attribute", """public override void OnActionExecuting(ActionExecutingContext c) { foreach (var a in c.ActionArguments.Values) { var x = a.ToString(); SINK } }""", "ActionFilterAttribute"),
        new("controllers", "model binder", """public Task BindModelAsync(ModelBindingContext c) { var x = c.ValueProvider.GetValue("a").FirstValue; SINK return Task.CompletedTask; }""", "IModelBinder"),
        new("controllers", "input formatter", """public override async Task<InputFormatterResult> ReadRequestBodyAsync(InputFormatterContext c, Encoding e) { using var r = new StreamReader(c.HttpContext.Request.Body); var x = await r.ReadToEndAsync(); SINK return InputFormatterResult.Success(x); }""", "TextInputFormatter"),
        new("controllers", "view component", "public IViewComponentResult Invoke(string x) { SINK return Content(\"\"); }", "ViewComponent"),
    ];

    private static readonly StackSource[] s_request =
    [
        Request("query", """var x = (string)Request.Query["a"];"""),
        Request("query, TryGetValue", """if (!Request.Query.TryGetValue("a", out var values)) { return; } var x = values.ToString();"""),
        Request("query, all", """foreach (var pair in Request.Query) { var y = pair.Value.ToString(); World.Use(y); } var x = string.Join(",", Request.Query.Select(p => p.Value.ToString()));"""),
        Request("query string", "var x = Request.QueryString.Value;"),
        Request("form", """var x = Request.Form["a"].ToString();"""),
        Request("form, read", """var form = Request.ReadFormAsync().Result; var x = form["a"].ToString();"""),
        Request("form files", "var x = Request.Form.Files[0].FileName;"),
        Request("header", """var x = Request.Headers["X-A"].ToString();"""),
        Request("known header", "var x = Request.Headers.UserAgent.ToString();"),
        Request("typed header", "var x = Request.GetTypedHeaders().Referer.ToString();"),
        Request("cookie", """var x = Request.Cookies["a"];"""),
        Request("route value", """var x = Request.RouteValues["a"].ToString();"""),
        Request("route value of the context", """var x = HttpContext.GetRouteValue("a") as string;"""),
        Request("path", "var x = Request.Path.Value;"),
        Request("host", "var x = Request.Host.Value;"),
        Request("display URL", "var x = Request.GetDisplayUrl();"),
        Request("content type", "var x = Request.ContentType;"),
        Request("body", "using var r = new StreamReader(Request.Body); var x = r.ReadToEndAsync().Result;"),
        Request("body, bytes", "var b = new byte[99]; var n = Request.Body.ReadAsync(b, 0, 99).Result; var x = Encoding.UTF8.GetString(b, 0, n);"),
        Request("body, copied", "var m = new MemoryStream(); Request.Body.CopyToAsync(m).Wait(); var x = Encoding.UTF8.GetString(m.ToArray());"),
        Request("body, pipe", "var read = Request.BodyReader.ReadAsync().AsTask().Result; var x = Encoding.UTF8.GetString(read.Buffer.ToArray());"),
        Request("body, JSON", "var x = Request.ReadFromJsonAsync<Model>().AsTask().Result.Name;"),
        Request("body, JSON document", """var x = System.Text.Json.JsonDocument.ParseAsync(Request.Body).Result.RootElement.GetProperty("a").GetString();"""),
        Request("body, deserialized", "var x = System.Text.Json.JsonSerializer.DeserializeAsync<Model>(Request.Body).AsTask().Result.Name;"),
        Request("multipart", """var m = new Microsoft.AspNetCore.WebUtilities.MultipartReader("b", Request.Body); var s = m.ReadNextSectionAsync().Result; var x = new StreamReader(s.Body).ReadToEnd();"""),
        Request("raw target", "var x = HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>().RawTarget;"),
        new("request", "accessor", """private readonly IHttpContextAccessor accessor; public void Act() { var x = accessor.HttpContext.Request.Query["a"].ToString(); SINK }"""),
    ];

    private static readonly StackSource[] s_minimal =
    [
        Minimal("lambda", """app.MapGet("/{x}", (string x) => { SINK });"""),
        Minimal("async lambda", """app.MapGet("/{x}", async (string x) => { await Task.Yield(); SINK return Results.Ok(); });"""),
        Minimal("expression lambda", """app.MapGet("/{x}", (string x) => Run(x)); static string Run(string x) { SINK return ""; }"""),
        Minimal("lambda with service", """app.MapGet("/{x}", (World w, string x, CancellationToken t) => { SINK });"""),
        Minimal("body", """app.MapPost("/", (Model m) => { var x = m.Name; SINK });"""),
        Minimal("record body", """app.MapPut("/", (ModelRecord m) => { var x = m.Name; SINK });"""),
        Minimal("list body", """app.MapPost("/", (List<ModelRecord> m) => { var x = m[0].Name; SINK });"""),
        Minimal("array from the query", """app.MapGet("/", (string[] all) => { var x = all[0]; SINK });"""),
        Minimal("StringValues", """app.MapGet("/", (Microsoft.Extensions.Primitives.StringValues all) => { var x = all.ToString(); SINK });"""),
        Minimal("[FromHeader]", """app.MapDelete("/", ([FromHeader(Name = "X-A")] string x) => { SINK });"""),
        Minimal("[FromForm]", """app.MapPost("/", ([FromForm] string x) => { SINK });"""),
        Minimal("[FromForm] model", """app.MapPost("/", ([FromForm] Model m) => { var x = m.Name; SINK });"""),
        Minimal("[AsParameters]", """app.MapGet("/", ([AsParameters] Wanted w) => { var x = w.Name; SINK });"""),
        Minimal("[AsParameters] struct", """app.MapGet("/", ([AsParameters] WantedStruct w) => { var x = w.Name; SINK });"""),
        Minimal("[AsParameters] file", """app.MapPost("/", ([AsParameters] Wanted w) => { var x = w.File.FileName; SINK });"""),
        Minimal("file", """app.MapPost("/", (IFormFile file) => { var x = file.FileName; SINK });"""),
        Minimal("files", """app.MapPost("/", (IFormFileCollection files) => { var x = files[0].FileName; SINK });"""),
        Minimal("form", """app.MapPost("/", (IFormCollection form) => { var x = form["a"].ToString(); SINK });"""),
        Minimal("stream", """app.MapPost("/", async (Stream body) => { using var r = new StreamReader(body); var x = await r.ReadToEndAsync(); SINK });"""),
        Minimal("pipe", """app.MapPost("/", async (PipeReader body) => { var read = await body.ReadAsync(); var x = Encoding.UTF8.GetString(read.Buffer.ToArray()); SINK });"""),
        Minimal("context", """app.MapGet("/", (HttpContext c) => { var x = c.Request.Query["a"].ToString(); SINK });"""),
        Minimal("request", """app.MapGet("/", (HttpRequest r) => { var x = r.Headers["a"].ToString(); SINK });"""),
        Minimal("request delegate", """app.MapGet("/", async c => { var x = c.Request.Query["a"].ToString(); SINK await Task.Yield(); });"""),
        Minimal("MapMethods", """app.MapMethods("/", new[] { "PURGE" }, (string x) => { SINK });"""),
        Minimal("MapPatch", """app.MapPatch("/", (string x) => { SINK });"""),
        Minimal("MapFallback", """app.MapFallback((string x) => { SINK });"""),
        Minimal("group", """app.MapGroup("/a").MapGroup("/b").MapGet("/{x}", (string x) => { SINK });"""),
        Minimal("filter", """app.MapGet("/{x}", (string x) => { }).AddEndpointFilter(async (c, next) => { var x = c.GetArgument<string>(0); SINK return await next(c); });"""),
        Minimal("filter, all arguments", """app.MapGet("/{x}", (string x) => { }).AddEndpointFilter(async (c, next) => { var x = c.Arguments[0] as string; SINK return await next(c); });"""),
        new("minimal APIs", "method group", """static void Map(WebApplication app) { app.MapGet("/{x}", Run); } private static IResult Run(string x) { SINK return Results.Ok(); }"""),
        new("minimal APIs", "method group of an object", """void Map(WebApplication app) { app.MapPost("/", RunAsync); } private async Task RunAsync(Model m) { await Task.Yield(); var x = m.Name; SINK }"""),
        new("minimal APIs", "delegate variable", """static void Map(WebApplication app) { Delegate run = (string x) => { SINK }; app.MapGet("/{x}", run); }"""),
        new("minimal APIs", "local function", """static void Map(WebApplication app) { app.MapGet("/{x}", Run); void Run(string x) { SINK } }"""),
        new("minimal APIs", "filter class", """public ValueTask<object> InvokeAsync(EndpointFilterInvocationContext c, EndpointFilterDelegate next) { var x = c.GetArgument<Model>(0).Name; SINK return next(c); }""", "IEndpointFilter"),
        new("minimal APIs", "BindAsync", """public static ValueTask<Wanted> BindAsync(HttpContext c) { var x = c.Request.Query["a"].ToString(); SINK return default; }"""),
    ];

    private static readonly StackSource[] s_middleware =
    [
        Minimal("Use", """app.Use(async (c, next) => { var x = c.Request.Query["a"].ToString(); SINK await next(c); });""", "middleware"),
        Minimal("Run", """app.Run(async c => { var x = c.Request.Path.Value; SINK await Task.Yield(); });""", "middleware"),
        Minimal("MapWhen", """app.MapWhen(c => { var x = c.Request.Headers["a"].ToString(); SINK return true; }, b => { });""", "middleware"),
        new("middleware", "by convention", """public async Task InvokeAsync(HttpContext c) { var x = c.Request.Cookies["a"]; SINK await Task.Yield(); }"""),
        new("middleware", "IMiddleware", """public async Task InvokeAsync(HttpContext c, RequestDelegate next) { var x = c.Request.Query["a"].ToString(); SINK await next(c); }""", "IMiddleware"),
        new("middleware", "WebSocket", """public async Task InvokeAsync(HttpContext c) { using var s = await c.WebSockets.AcceptWebSocketAsync(); var b = new byte[99]; var n = await s.ReceiveAsync(new ArraySegment<byte>(b), default); var x = Encoding.UTF8.GetString(b, 0, n.Count); SINK }"""),
        new("middleware", "WebSocket, memory", """public async Task InvokeAsync(WebSocket s) { var b = new byte[99]; var n = await s.ReceiveAsync(b.AsMemory(), default); var x = Encoding.UTF8.GetString(b, 0, n.Count); SINK }"""),
        new("middleware", "WebSocket, memory variable", """public async Task InvokeAsync(WebSocket s) { Memory<byte> b = new byte[99]; var n = await s.ReceiveAsync(b, default); var x = Encoding.UTF8.GetString(b.Span); SINK }"""),
        new("middleware", "connection", """public override async Task OnConnectedAsync(Microsoft.AspNetCore.Connections.ConnectionContext c) { var read = await c.Transport.Input.ReadAsync(); var x = Encoding.UTF8.GetString(read.Buffer.ToArray()); SINK }""", "Microsoft.AspNetCore.Connections.ConnectionHandler"),
    ];

    private static readonly StackSource[] s_pages =
    [
        Page("handler", "public void OnGet(string x) { SINK }"),
        Page("async handler", "public async Task<IActionResult> OnPostAsync(Model m) { await Task.Yield(); var x = m.Name; SINK return Page(); }"),
        Page("named handler", "public void OnPostDelete(string x) { SINK }"),
        Page("bound property", "[BindProperty] public Model Input { get; set; } public void OnPost() { var x = Input.Name; SINK }"),
        Page("bound property of GET", "[BindProperty(SupportsGet = true)] public string Name { get; set; } public void OnGet() { var x = Name; SINK }"),
        Page("request", """public void OnGet() { var x = Request.Query["a"].ToString(); SINK }"""),
        Page("route data", """public void OnGet() { var x = RouteData.Values["a"] as string; SINK }"""),
        Page("file", "[BindProperty] public IFormFile Upload { get; set; } public void OnPost() { var x = Upload.FileName; SINK }"),
        new("Razor Pages", "[BindProperties]", "[BindProperties] public class NAME : PageModel { public string Name { get; set; } public void OnPost() { var x = Name; SINK } }"),
        new("Razor Pages", "page filter", """public void OnPageHandlerSelected(PageHandlerSelectedContext c) { } public void OnPageHandlerExecuting(PageHandlerExecutingContext c) { var x = c.HandlerArguments["a"] as string; SINK } public void OnPageHandlerExecuted(PageHandlerExecutedContext c) { }""", "IPageFilter"),
        new("Razor Pages", "page", """public override Task ExecuteAsync() { var x = ViewContext.HttpContext.Request.Query["a"].ToString(); SINK return Task.CompletedTask; }""", "Microsoft.AspNetCore.Mvc.RazorPages.Page"),
    ];

    private static readonly StackSource[] s_signalR =
    [
        Hub("parameter", "public async Task Send(string x) { await Task.Yield(); SINK }"),
        Hub("object", "public void Send(Model m) { var x = m.Name; SINK }"),
        Hub("list", "public void Send(string[] all) { var x = all[0]; SINK }"),
        Hub("stream", "public async Task Send(IAsyncEnumerable<string> all) { await foreach (var x in all) { SINK } }"),
        Hub("channel", "public async Task Send(ChannelReader<string> all) { while (await all.WaitToReadAsync()) { while (all.TryRead(out var x)) { SINK } } }"),
        Hub("request", """public override Task OnConnectedAsync() { var x = Context.GetHttpContext().Request.Query["a"].ToString(); SINK return Task.CompletedTask; }"""),
        Hub("returned stream", "public async IAsyncEnumerable<string> Count(string x) { await Task.Yield(); SINK yield return \"\"; }"),
        new("SignalR", "typed hub", "public void Send(string x) { SINK }", "Hub<IHub>"),
        new("SignalR", "hub filter", """public ValueTask<object> InvokeMethodAsync(HubInvocationContext c, Func<HubInvocationContext, ValueTask<object>> next) { var x = c.HubMethodArguments[0] as string; SINK return next(c); }""", "IHubFilter"),
    ];

    private static readonly StackSource[] s_grpc =
    [
        Grpc("unary", "public override Task<GrpcReply> Say(GrpcRequest r, Grpc.Core.ServerCallContext c) { var x = r.Name; SINK return null; }"),
        Grpc("nested message", "public override Task<GrpcReply> Say(GrpcRequest r, Grpc.Core.ServerCallContext c) { var x = r.Inner.Name; SINK return null; }"),
        Grpc("repeated field", "public override Task<GrpcReply> Say(GrpcRequest r, Grpc.Core.ServerCallContext c) { foreach (var x in r.Names) { SINK } return null; }"),
        Grpc("stream", "public override async Task<GrpcReply> Talk(Grpc.Core.IAsyncStreamReader<GrpcRequest> all, Grpc.Core.ServerCallContext c) { while (await all.MoveNext(default)) { var x = all.Current.Name; SINK } return null; }"),
        Grpc("metadata", """public override Task<GrpcReply> Say(GrpcRequest r, Grpc.Core.ServerCallContext c) { var x = c.RequestHeaders.GetValue("a"); SINK return null; }"""),
        Grpc("interceptor", """public Task<string> Handle(GrpcRequest r, Grpc.Core.ServerCallContext c) { var x = c.RequestHeaders.GetValue("b"); SINK return null; }"""),
    ];

    private static readonly StackSource[] s_blazor =
    [
        Component("route parameter", """[Route("/a/{Id}")] public class NAME : ComponentBase { [Parameter] public string Id { get; set; } protected override void OnInitialized() { var x = Id; SINK } }"""),
        Component("query parameter", """[Route("/a")] public class NAME : ComponentBase { [SupplyParameterFromQuery] public string Id { get; set; } protected override async Task OnParametersSetAsync() { await Task.Yield(); var x = Id; SINK } }"""),
        Component("query parameters", """[Route("/a")] public class NAME : ComponentBase { [SupplyParameterFromQuery(Name = "b")] public string[] Ids { get; set; } protected override void OnInitialized() { var x = Ids[0]; SINK } }"""),
        Component("form", """[Route("/a")] public class NAME : ComponentBase { [SupplyParameterFromForm] public Model Input { get; set; } private void Submit() { var x = Input.Name; SINK } }"""),
        Component("address", """public class NAME : ComponentBase { [Inject] public NavigationManager N { get; set; } protected override void OnInitialized() { var x = N.Uri; SINK } }"""),
        Component("cascading context", """public class NAME : ComponentBase { [CascadingParameter] public HttpContext C { get; set; } protected override void OnInitialized() { var x = C.Request.Query["a"].ToString(); SINK } }"""),
        Component("change event", """public class NAME : ComponentBase { private void Changed(ChangeEventArgs e) { var x = e.Value.ToString(); SINK } }"""),
        Component("file name", """public class NAME : ComponentBase { private void Load(Microsoft.AspNetCore.Components.Forms.InputFileChangeEventArgs e) { var x = e.File.Name; SINK } }"""),
        Component("file content", """public class NAME : ComponentBase { private async Task Load(Microsoft.AspNetCore.Components.Forms.InputFileChangeEventArgs e) { using var r = new StreamReader(e.File.OpenReadStream()); var x = await r.ReadToEndAsync(); SINK } }"""),
        Component("called from script", """public class NAME { [Microsoft.JSInterop.JSInvokable] public static void Call(string x) { SINK } }"""),
        Component("result of script", """public class NAME : ComponentBase { [Inject] public Microsoft.JSInterop.IJSRuntime J { get; set; } private async Task Click() { var x = await J.InvokeAsync<string>("a"); SINK } }"""),
    ];

    public static IReadOnlyList<StackSource> All { get; } =
        [.. s_controllers, .. s_request, .. s_minimal, .. s_middleware, .. s_pages, .. s_signalR, .. s_grpc, .. s_blazor];

    private static StackSource Controller(string name, string code) => new("controllers", name, code, "ControllerBase");

    private static StackSource Request(string name, string code) => new("request", name, "public void Act() { " + code + " SINK }", "ControllerBase");

    private static StackSource Minimal(string name, string code, string group = "minimal APIs") => new(group, name, "static void Map(WebApplication app) { " + code + " }");

    private static StackSource Page(string name, string code) => new("Razor Pages", name, code, "PageModel");

    private static StackSource Hub(string name, string code) => new("SignalR", name, code, "Hub");

    private static StackSource Grpc(string name, string code) => new("gRPC", name, code, "Greeter.GreeterBase");

    private static StackSource Component(string name, string code) => new("Blazor", name, code);
}
