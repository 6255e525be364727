using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hardening.Analyzers.Tests.Taint;

/// <summary>Every source of the stack times every family of sinks, one class each.</summary>
public static class StackMatrix
{
    /// <summary>What packages bring, in as much as the cases use it.</summary>
    public const string Packages = """
        namespace System.DirectoryServices { public class DirectorySearcher { public string Filter { get; set; } } }
        namespace MongoDB.Bson { public class BsonDocument { public static BsonDocument Parse(string json) => default; } }
        namespace Scriban { public class Template { public static Template Parse(string text) => default; } }
        namespace Grpc.Core
        {
            [System.AttributeUsage(System.AttributeTargets.Class)]
            public class BindServiceMethodAttribute(System.Type type, string name) : System.Attribute
            {
                public System.Type Type => type;
                public string Name => name;
            }

            public interface IAsyncStreamReader<out T> { T Current { get; } System.Threading.Tasks.Task<bool> MoveNext(System.Threading.CancellationToken t); }
            public abstract class ServerCallContext { public Metadata RequestHeaders => default; }
            public sealed class Metadata { public string GetValue(string key) => default; }
        }
        """;

    /// <summary>The packages as a project references them.</summary>
    public static MetadataReference References { get; } = Compile();

    private const string World = """
        public class World
        {
            public static System.Data.IDbCommand Command;
            public static System.DirectoryServices.DirectorySearcher Searcher;
            public static System.Xml.XmlDocument Document;
            public static System.Xml.XmlWriter Writer;
            public static HttpResponse Response;
            public static System.Net.Http.HttpClient Client;
            public static ILogger Log;
            public static System.Net.Mail.MailMessage Mail;
            public static System.Data.DataTable Table;
            public static void Use(object o) { }
        }

        public class Model { public string Name { get; set; } public Model Inner { get; set; } public int Number { get; set; } }
        public record ModelRecord(string Name, int Number);
        public class Wanted { public string Name { get; set; } public IFormFile File { get; set; } }
        public readonly record struct WantedStruct(string Name, World World);
        public interface IHub { Task Got(string x); }
        public class GrpcReply { public string Text { get; set; } }
        public class GrpcRequest { public string Name { get; set; } public GrpcRequest Inner { get; set; } public IList<string> Names { get; } = new List<string>(); }

        public static class Greeter
        {
            [Grpc.Core.BindServiceMethod(typeof(Greeter), "BindService")]
            public abstract class GreeterBase
            {
                public virtual Task<GrpcReply> Say(GrpcRequest r, Grpc.Core.ServerCallContext c) => default;
                public virtual Task<GrpcReply> Talk(Grpc.Core.IAsyncStreamReader<GrpcRequest> all, Grpc.Core.ServerCallContext c) => default;
            }
        }
        """;

    private static PortableExecutableReference Compile()
    {
        using var image = new MemoryStream();
        var compilation = CSharpCompilation.Create(
            "Packages", [CSharpSyntaxTree.ParseText(Packages)], ReferenceAssemblies.Get(ReferenceSet.AspNetCore), new(OutputKind.DynamicallyLinkedLibrary));
        return compilation.Emit(image).Success
            ? MetadataReference.CreateFromImage(image.ToArray())
            : throw new InvalidOperationException("The stubs of the packages do not compile.");
    }

    public static string Name(int source, int sink) => $"Case_{source}_{sink}";

    public static string Source()
    {
        var text = new StringBuilder("""
            using System;
            using System.Buffers;
            using System.Collections.Generic;
            using System.IO;
            using System.IO.Pipelines;
            using System.Linq;
            using System.Net.WebSockets;
            using System.Text;
            using System.Threading;
            using System.Threading.Channels;
            using System.Threading.Tasks;
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Components;
            using Microsoft.AspNetCore.Http;
            using Microsoft.AspNetCore.Http.Extensions;
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.AspNetCore.Mvc.Filters;
            using Microsoft.AspNetCore.Mvc.Formatters;
            using Microsoft.AspNetCore.Mvc.ModelBinding;
            using Microsoft.AspNetCore.Mvc.RazorPages;
            using Microsoft.AspNetCore.Routing;
            using Microsoft.AspNetCore.SignalR;
            using Microsoft.Extensions.Logging;
            using Microsoft.JSInterop;
            using BindPropertyAttribute = Microsoft.AspNetCore.Mvc.BindPropertyAttribute;
            using RouteAttribute = Microsoft.AspNetCore.Components.RouteAttribute;

            """).Append(World).Append('\n');
        for (var source = 0; source < StackSources.All.Count; source++)
        {
            for (var sink = 0; sink < StackSink.All.Count; sink++)
            {
                text.Append(StackSources.All[source].Class(Name(source, sink), StackSink.All[sink].Code)).Append('\n');
            }
        }

        return text.ToString();
    }
}
