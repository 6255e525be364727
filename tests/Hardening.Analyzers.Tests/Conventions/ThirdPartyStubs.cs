namespace Hardening.Analyzers.Tests.Conventions;

/// <summary>Types of packages that the code on the pages uses, in as much as it uses them.</summary>
internal static class ThirdPartyStubs
{
    public const string Text = """
        namespace Microsoft.CodeAnalysis
        {
            public class GeneratorAttribute : System.Attribute;
        }

        namespace Azure.Storage.Sas
        {
            public class BlobSasBuilder
            {
                public System.DateTimeOffset ExpiresOn { get; set; }
            }
        }

        namespace Microsoft.IdentityModel.Tokens
        {
            public class TokenValidationParameters { public bool ValidateAudience { get; set; } = true; }
        }

        namespace Microsoft.EntityFrameworkCore
        {
            public class DbSet<T>;
        }

        namespace Newtonsoft.Json
        {
            public enum TypeNameHandling { None, Objects, Arrays, All, Auto }

            public class JsonSerializerSettings
            {
                public TypeNameHandling TypeNameHandling { get; set; }

                public object SerializationBinder { get; set; }
            }
        }

        namespace System.Web.Script.Serialization
        {
            public class SimpleTypeResolver;

            public class JavaScriptSerializer
            {
                public JavaScriptSerializer() { }

                public JavaScriptSerializer(SimpleTypeResolver resolver) { }
            }
        }

        namespace System.Runtime.Serialization
        {
            public class NetDataContractSerializer
            {
                public object Deserialize(System.IO.Stream stream) => throw null;

                public object ReadObject(System.IO.Stream stream) => throw null;
            }
        }

        namespace System.DirectoryServices.Protocols
        {
            public enum SearchScope { Base, Subtree }

            public class SearchRequest
            {
                public SearchRequest(string distinguishedName, string ldapFilter, SearchScope searchScope) { }
            }
        }

        namespace MessagePack
        {
            public static class MessagePackSerializer
            {
                public static T Deserialize<T>(byte[] data) => throw null;

                public static class Typeless
                {
                    public static object Deserialize(byte[] data) => throw null;
                }
            }
        }

        namespace Microsoft.Azure.Cosmos
        {
            public class QueryDefinition
            {
                public QueryDefinition(string query) { }

                public QueryDefinition WithParameter(string name, object value) => throw null;
            }
        }

        namespace Scriban
        {
            public class Template
            {
                public static Template Parse(string text) => throw null;

                public string Render(object model) => throw null;
            }
        }

        namespace System.DirectoryServices
        {
            public enum AuthenticationTypes { None = 0, Secure = 1, Encryption = 2, Anonymous = 16 }

            public class DirectoryEntry
            {
                public DirectoryEntry() { }

                public DirectoryEntry(string path, string username, string password, AuthenticationTypes authenticationType) { }

                public AuthenticationTypes AuthenticationType { get; set; }
            }
        }

        namespace System.Web
        {
            public class HttpCookie
            {
                public HttpCookie(string name) { }

                public bool Secure { get; set; }

                public bool HttpOnly { get; set; }
            }
        }

        namespace System.Web.Mvc
        {
            public class Controller
            {
                public bool ValidateRequest { get; set; }
            }

            public class ValidateInputAttribute : Attribute
            {
                public ValidateInputAttribute(bool enableValidation) { }
            }
        }

        namespace System.Web.UI
        {
            public class Page
            {
                public string ViewStateUserKey { get; set; }

                public SessionState.HttpSessionState Session => throw null;

                protected virtual void OnInit(EventArgs e) { }
            }
        }

        namespace System.Web.SessionState
        {
            public class HttpSessionState
            {
                public string SessionID => throw null;
            }
        }

        namespace System.Web.Configuration
        {
            public class HttpRuntimeSection
            {
                public bool EnableHeaderChecking { get; set; }
            }
        }
        """;
}
