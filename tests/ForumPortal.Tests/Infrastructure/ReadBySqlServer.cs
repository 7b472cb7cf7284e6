using System.Linq.Expressions;
using System.Reflection;
using ForumPortal.Data;
using ForumPortal.Data.Providers;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;

namespace ForumPortal.Tests.Infrastructure;

/// <summary>
/// Whatever a page asks another database while it is tested is translated for SQL Server as well and read by its parser, the first
/// time that it is asked: a question that SQL Server could not answer is an error on that page.
/// </summary>
public sealed class ReadBySqlServer : IQueryExpressionInterceptor
{
    public static readonly ReadBySqlServer Instance = new();

    private ReadBySqlServer() { }

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        if (eventData.Context is null or SqlServerPortalDbContext)
            return queryExpression;
        using var db = SqlServerGrammar.Open();
        Ask(db, new Moved(db).Visit(queryExpression));
        return queryExpression;
    }

    private static void Ask(PortalDbContext db, Expression question)
    {
        var provider = db.GetService<IAsyncQueryProvider>();
        try
        {
            if (question.Type.IsGenericType && question.Type.IsAssignableTo(typeof(IQueryable)))
                foreach (var _ in provider.CreateQuery(question)) { }
            else
                provider.Execute(question);
        }
        catch (Exception asked) when (SqlServerGrammar.MissesAnAnswer(asked is TargetInvocationException ? asked.InnerException : asked))
        {
            // The answer to everything is nothing, and the question was understood.
        }
    }

    /// <summary>The same question of another context, with a sample in the place of each value that the page gives.</summary>
    private sealed class Moved(PortalDbContext db) : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) =>
            node switch
            {
                EntityQueryRootExpression root => new EntityQueryRootExpression(
                    db.GetService<IAsyncQueryProvider>(),
                    db.Model.FindEntityType(root.EntityType.Name)!
                ),
                QueryParameterExpression given => Given(given.Type),
                _ => base.VisitExtension(node),
            };

        /// <summary>Through a field, so that it stays a parameter of the statement.</summary>
        private static MemberExpression Given(Type type)
        {
            var box = Activator.CreateInstance(typeof(Box<>).MakeGenericType(type), QueryWords.Sample(type));
            return Expression.Field(Expression.Constant(box), nameof(Box<>.Value));
        }
    }

    private sealed class Box<T>(T value)
    {
#pragma warning disable IDE0052 // Read by the expression.
        public readonly T Value = value;
#pragma warning restore IDE0052
    }
}
